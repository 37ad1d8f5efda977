import type { Ctx } from "#platform/ctx.ts";
import { localDay, plusDays, startOfDay } from "#platform/calendar.ts";
import { sayBy, sayDay, sayDayTime, sayWhen } from "#platform/say.ts";
import { saySince, sayWaited } from "#platform/say-spans.ts";
import { kindOf } from "./kinds.ts";
import type { Described, Next, Saying, Values } from "./kinds.ts";
import type { LoopRow } from "./rows.ts";
import { choice } from "./say-facts.ts";
import { standingOf } from "./standing.ts";
import type { Standing } from "./standing.ts";
import { nextOf } from "./suggest.ts";

/** A loop as a sentence in the reader's language: a message with its values, and the maker's own words where the kind keeps some. */
export type Said = {
  message: string;
  values: Values;
  label: string;
  standing: Standing;
  /** What it asks the team for. */
  next: Next;
  words?: string;
  lang?: string;
};

/**
 * Says each loop for one side: `loop.<kind>.<side>.<standing>`. The words that modules keep are read in one query a kind.
 * Calendar days are the clinic's for the team; `zone` is the patient's where the patient reads.
 */
export async function sayLoops(
  ctx: Ctx,
  loops: LoopRow[],
  side: "team" | "patient",
  zone = ctx.organization.timeZone,
): Promise<Map<string, Said>> {
  const described = await describeAll(ctx, loops);
  // A patient reads dates as they are written where the clinic is, in their own language.
  const locale = side === "patient" ? `${ctx.locale}-${ctx.organization.region}` : ctx.locale;
  const saying: Saying = { locale, zone, now: ctx.now, side, readerId: ctx.actor.personId };
  const forDesk = ctx.actor.role === "front-desk" ? roleSafe : (said: Said) => said;
  return new Map(
    loops.map((loop) => [
      loop.id,
      forDesk(sayLoop(loop, described.get(`${loop.kind} ${loop.about_id}`) ?? {}, saying)),
    ]),
  );
}

/** What the front desk reads of a loop: its role-safe label, and of its values only what a label may say (R35). */
function roleSafe({ label, standing, values, next }: Said): Said {
  // What was promised in whose words is not theirs to open, but for what they do themselves.
  const open = next.act === "call" || values.mine === "yes" ? next : { ...next, act: "open" as const };
  const safe = { act: values.act ?? "other", due: values.due ?? "" };
  return { message: label, values: safe, label, standing, next: open };
}

async function describeAll(ctx: Ctx, loops: LoopRow[]): Promise<Map<string, Described>> {
  const found = await Promise.all(
    [...Map.groupBy(loops, (loop) => loop.kind)].map(async ([kind, list]) => {
      const own = await kindOf(kind).describe?.(ctx, [...new Set(list.map((loop) => loop.about_id))]);
      return [...(own ?? [])].map(([aboutId, said]) => [`${kind} ${aboutId}`, said] as const);
    }),
  );
  return new Map(found.flat());
}

/** Pure: one loop as a message, from its row and what its module knows about it. */
export function sayLoop(loop: LoopRow, own: Described, saying: Saying): Said {
  const kind = kindOf(loop.kind);
  const standing = standingOf(standingFacts(loop), saying.now, endOfDay(saying.now, saying.zone));
  const facts = { ...(loop.facts as Record<string, unknown>), ...own.facts };
  return {
    message: `loop.${kind.kind}.${saying.side}.${standing}`,
    values: { words: withoutPeriod(own.words), ...sayRow(loop, saying), ...kind.say(facts, saying) },
    label: `loop.${kind.kind}.label`,
    standing,
    next: nextOf(loop, facts),
    words: own.words,
    lang: own.lang,
  };
}

/** Somebody's words as a part of our sentence, which has its own period. */
function withoutPeriod(words = ""): string {
  return words.trim().replace(/(?<!\.)\.$/, "");
}

/** What every sentence may use, of whatever kind. A moment that is not there says nothing. */
function sayRow(loop: LoopRow, { now, zone, locale, side }: Saying): Values {
  return {
    due: side === "team" ? sayBy(loop.due_at, now, zone, locale) : sayDayTime(loop.due_at, zone, locale),
    dueDay: sayDay(localDay(loop.due_at, zone), locale),
    ago: saySince(loop.opened_at, now, locale),
    late: sayWaited(loop.due_at, now, locale),
    until: loop.snoozed_until ? sayWhen(loop.snoozed_until, now, zone, locale) : "",
    closed: loop.closed_at ? sayWhen(loop.closed_at, now, zone, locale) : "",
    outcome: choice(loop.outcome),
    waits: loop.snoozed_until && loop.snoozed_until > now ? "snoozed" : loop.owed_by,
  };
}

/** The first instant of tomorrow in a zone: what is due before it is due today. */
export function endOfDay(now: Date, zone: string): Date {
  return startOfDay(plusDays(localDay(now, zone), 1), zone);
}

/** The columns that standing is computed from. */
export function standingFacts(loop: LoopRow) {
  return { closedAt: loop.closed_at, snoozedUntil: loop.snoozed_until, owedBy: loop.owed_by, dueAt: loop.due_at };
}
