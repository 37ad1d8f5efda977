import { localDay } from "#platform/calendar.ts";
import { sayDay, sayTheTime } from "#platform/say.ts";
import { closeLoop, note, outcomeAt, redate } from "./ledger.ts";
import { organizationId, personId } from "./rows.ts";
import { open, promised, rowOf, type Tale } from "./tale.ts";
import type { By, ToldAs } from "./told.ts";

/** A promise was made: its row, its first terms, and the loop that holds it. */
export function promise(tale: Tale, told: ToldAs<"promise">, at: Date): void {
  const { act, words, locale = "en" } = told;
  const { id, ...row } = rowOf(tale, "promise", told.name, at.toISOString());
  const maker = personId(told.by);
  const due = dueOf(tale, told.due, at);
  const loop = open(tale, told.name, {
    kind: "promise",
    about: id,
    at,
    due,
    by: maker,
    owner: maker,
    closesOn: act === "call" ? "call.reached" : "promise.kept",
    facts: { act, promisedAt: at.toISOString() },
  });
  const made_to = personId(told.to ?? tale.story.key);
  const made = { ...row, id, loop_id: loop.row.id, act, made_by: maker, made_to, made_at: at };
  tale.world.promises.push(made);
  tale.promises.set(told.name, { row: made, loop });
  addTerms(tale, id, { n: 1, words, locale, due, at, reason: null });
}

/** The due of a promise: the end of this half-day, a clock time at the clinic, or 8 pm of the day where the patient is. */
export function dueOf(tale: Tale, due: By, at: Date): Date {
  const { time } = tale;
  if (due.by === "half-day") return time.endOfHalfDay();
  if (due.clock) return due.by < 0 ? time.at(due.by, due.clock) : time.onOpenDay(due.by, due.clock);
  const end = time.endOfDay(due.by, tale.zone);
  return end > at ? end : time.endOfDay(due.by + 1, tale.zone);
}

type Terms = { n: number; words: string; locale: string; due: Date; at: Date; reason: string | null };

function addTerms(tale: Tale, promise_id: string, { n, words, locale, due, at, reason }: Terms): void {
  const due_as_said = sayDue(due, tale.zone);
  const row = { organization_id: organizationId, promise_id, n, words, locale };
  tale.world.promise_terms.push({ ...row, due_at: due, due_as_said, agreed_at: at, reason });
}

/** As it was shown back before anybody said yes (R18); the staff of this clinic read English. */
function sayDue(due: Date, zone: string): string {
  return `${sayDay(localDay(due, zone), "en")}, by ${sayTheTime(due, zone, "en")} where the patient is`;
}

/** Moved before it was due: new terms, the same loop with a new due. */
export function moved(tale: Tale, told: ToldAs<"moved">, at: Date): void {
  const { row, loop } = promised(tale, told.name);
  const due = dueOf(tale, told.to, at);
  const { n, words, locale } = tale.world.promise_terms.findLast((terms) => terms.promise_id === row.id)!;
  addTerms(tale, row.id, { n: n + 1, words, locale, due, at, reason: told.reason });
  redate(loop, due, at, tale.time);
  note(loop, at, "moved", { by: row.made_by, until: due, reason: told.reason });
}

/** Staff say that it is done, and how they know. */
export function kept(tale: Tale, told: ToldAs<"kept">, at: Date): void {
  const { row, loop } = promised(tale, told.name);
  closeLoop(loop, at, outcomeAt(loop, at), { by: personId(told.by), about: row.id, reason: told.reason });
}

export function notNeeded(tale: Tale, told: ToldAs<"not-needed">, at: Date): void {
  closeLoop(promised(tale, told.name).loop, at, "not-needed", { by: personId(told.by), reason: told.reason });
}
