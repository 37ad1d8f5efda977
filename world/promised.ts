import { closeLoop, note, disputeLoop } from "./ledger.ts";
import { organizationId, personId } from "./rows.ts";
import { open, promised, rowOf, type Promised, type Tale } from "./tale.ts";
import type { By, ToldAs } from "./told.ts";

/** A promise was made: its row, its first terms, and the loop that holds it. */
export function promise(tale: Tale, told: ToldAs<"promise">, at: Date): void {
  const row = { ...rowOf(tale, "promise", told.name, at.toISOString()) };
  const maker = personId(told.by);
  const due = dueOf(tale, told.due, at);
  const closes: [string, string] = [told.act === "call" ? "call.reached" : "promise.kept", row.id];
  const facts = { act: told.act, promisedAt: at.toISOString() };
  const loop = open(tale, told.name, {
    kind: "promise",
    about: row.id,
    at,
    due,
    by: maker,
    owner: maker,
    closes,
    facts,
  });
  const made = {
    ...row,
    loop_id: loop.row.id,
    act: told.act,
    made_by: maker,
    made_to: personId(told.to ?? tale.story.key),
    made_at: at,
  };
  tale.world.promises.push(made);
  tale.promises.set(told.name, { row: made, loop, due, made: at });
  addTerms(tale, told.name, {
    n: 1,
    words: told.words,
    locale: told.locale ?? "en",
    due,
    at,
    said: told.said,
    by: told.due,
  });
}

/** The due of a promise: the end of this half-day, a clock time at the clinic, or 8 pm of the day where the patient is. */
export function dueOf(tale: Tale, due: By, at: Date): Date {
  const { time } = tale;
  if (due.by === "half-day") return time.nextHalfDay(time.asOf);
  if (due.clock) return due.by < 0 ? time.at(due.by, due.clock) : time.onOpenDay(due.by, due.clock);
  const end = time.endOfDay(due.by, tale.zone);
  return end > at ? end : time.endOfDay(due.by + 1, tale.zone);
}

type Terms = { n: number; words: string; locale: string; due: Date; at: Date; said?: string; by: By; reason?: string };

function addTerms(tale: Tale, name: string, terms: Terms): void {
  tale.world.promise_terms.push({
    organization_id: organizationId,
    promise_id: promised(tale, name).row.id,
    n: terms.n,
    words: terms.words,
    locale: terms.locale,
    due_at: terms.due,
    due_as_said: terms.said ?? tale.time.weekday(terms.due, terms.locale, tale.zone),
    agreed_at: terms.at,
    reason: terms.reason ?? null,
  });
}

/** Moved before it was due: new terms, the same loop with a new due. */
export function moved(tale: Tale, told: ToldAs<"moved">, at: Date): void {
  const promise = promised(tale, told.name);
  const due = dueOf(tale, told.to, at);
  const former = tale.world.promise_terms.findLast((terms) => terms.promise_id === promise.row.id)!;
  const by = told.to;
  addTerms(tale, told.name, {
    n: former.n + 1,
    words: former.words,
    locale: former.locale,
    due,
    at,
    by,
    reason: told.reason,
  });
  promise.due = due;
  promise.loop.row.due_at = due;
  promise.loop.row.rank_at = due;
  promise.loop.row.escalate_at = tale.time.closingAfter(due, 1);
  note(promise.loop, at, "moved", { by: promise.row.made_by, until: due, reason: told.reason });
}

export function kept(tale: Tale, told: ToldAs<"kept">, at: Date): void {
  const { loop, due } = promised(tale, told.name);
  closeLoop(loop, at, at <= due ? "kept" : "kept-late", { by: personId(told.by), reason: told.reason });
  tale.lifts.delete("disputed");
}

export function notNeeded(tale: Tale, told: ToldAs<"not-needed">, at: Date): void {
  closeLoop(promised(tale, told.name).loop, at, "not-needed", { by: personId(told.by), reason: told.reason });
}

/** Broken: the promise ends so, and its maker owes a repair. */
export function broken(tale: Tale, told: ToldAs<"broken">, at: Date): void {
  const promise = promised(tale, told.name);
  const maker = promise.row.made_by;
  closeLoop(promise.loop, at, "broken", { by: personId(told.by), reason: told.reason });
  const due = tale.time.closingAfter(at, 3);
  const facts = { brokenAt: at.toISOString(), act: promise.row.act };
  open(tale, repairOf(told.name), { kind: "repair", about: promise.row.id, at, due, by: maker, owner: maker, facts });
  tale.lifts.set("promise-broken", { points: 48, until: null });
  tale.lifts.set("repair-open", { points: 24, until: null });
}

/** What went wrong and what we do now, in the maker's words. From here the patient's word is awaited. */
export function repairOffered(tale: Tale, told: ToldAs<"repair-offered">, at: Date): void {
  const { row, loop } = repairing(tale, told.name);
  const offers = tale.world.repairs.filter((repair) => repair.promise_id === row.id).length;
  tale.world.repairs.push({
    organization_id: organizationId,
    promise_id: row.id,
    n: offers + 1,
    patient_id: tale.id,
    loop_id: loop.row.id,
    went_wrong: told.wentWrong,
    do_now: told.doNow,
    locale: told.locale ?? "en",
    offered_by: personId(told.by),
    offered_at: at,
    answer: null,
    answered_by: null,
    said_by: null,
    answered_at: null,
  });
  loop.row.owed_by = "patient";
  loop.row.due_at = tale.time.closingAfter(at, 7);
  loop.row.escalate_at = null;
  note(loop, at, "offered", { by: personId(told.by) });
}

/** "Does this make it right?" Yes closes, "not yet" brings it back to us, "I want to talk" asks for a call besides. */
export function repairAnswered(tale: Tale, told: ToldAs<"repair-answered">, at: Date): void {
  const { row, loop } = repairing(tale, told.name);
  const offer = tale.world.repairs.findLast((repair) => repair.promise_id === row.id)!;
  Object.assign(offer, { answer: told.answer, answered_by: tale.id, answered_at: at });
  note(loop, at, "answered", { by: tale.id });
  if (told.answer === "yes") {
    closeLoop(loop, at, "repaired", { by: tale.id });
    tale.lifts.delete("promise-broken");
    tale.lifts.delete("repair-open");
    return;
  }
  loop.row.owed_by = "team";
  loop.row.urgency = 1;
  loop.row.due_at = tale.time.nextHalfDay(at);
  loop.row.escalate_at = loop.row.due_at;
  if (told.answer === "talk") {
    const closes: [string, string] = ["call.reached", tale.id];
    open(tale, `${told.name}-talk`, {
      kind: "call-back",
      about: loop.row.id,
      at,
      due: loop.row.due_at,
      owner: row.made_by,
      closes,
    });
  }
}

/** The patient's word against ours: what we count as kept is open again; what we count as late is closed in their words. */
export function disputed(tale: Tale, told: ToldAs<"disputed">, at: Date): void {
  const { row, loop, due } = promised(tale, told.name);
  const words = { words: told.words, locale: told.locale ?? tale.story.locale, said_by: tale.id, written_by: tale.id };
  const dispute = rowOf(tale, "dispute", told.name, at.toISOString());
  tale.world.disputes.push({ ...dispute, promise_id: row.id, kind: told.kind, ...words, at });
  if (told.kind === "did-happen") {
    closeLoop(loop, at, at <= due ? "kept" : "kept-late", { by: tale.id, said: tale.id });
    return;
  }
  disputeLoop(loop, at, tale.time);
  tale.lifts.set("disputed", { points: 24, until: null });
}

export function repairOf(name: string): string {
  return `${name}-repair`;
}

function repairing(tale: Tale, name: string): Pick<Promised, "row" | "loop"> {
  return { row: promised(tale, name).row, loop: tale.named.get(repairOf(name))! };
}
