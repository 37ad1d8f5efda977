import type { Ctx } from "#platform/ctx.ts";
import { localDay, plusDays, startOfDay } from "#platform/calendar.ts";
import { argumentsOf } from "#platform/i18n/arguments.ts";
import { closest } from "#platform/i18n/index.ts";
import { sayBy, sayDay, sayDayTime, sayWhen, withoutPeriod } from "#platform/say.ts";
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
  const { region } = ctx.organization;
  const saying: Saying = { locale, region, zone, now: ctx.now, side, readerId: ctx.actor.personId };
  const isDesk = ctx.actor.role === "front-desk";
  return new Map(
    loops.map((loop) => {
      const own = described.get(`${loop.kind} ${loop.about_id}`) ?? {};
      return [loop.id, isDesk ? roleSafe(loop, own, saying) : sayLoop(loop, own, saying)];
    }),
  );
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

/** Pure: one loop as a message, from its row and what its module knows about it. Of all that could be said it has the values that its words take. */
export function sayLoop(loop: LoopRow, own: Described, saying: Saying): Said {
  const { kind, standing, facts, values } = knownOf(loop, own, saying);
  const [message, label] = [`loop.${kind}.${saying.side}.${standing}`, `loop.${kind}.label`];
  const takes = [message, label].flatMap((id) => [...argumentsOf(closest(saying.locale), id).keys()]);
  return {
    message,
    values: Object.fromEntries(takes.flatMap((name) => valueOf(name, values, loop, saying))),
    label,
    standing,
    next: nextOf(loop, facts),
    words: own.words,
    lang: own.lang,
  };
}

/** What the front desk reads of a loop: its role-safe label, and of its values only what a label may say (R35). */
function roleSafe(loop: LoopRow, own: Described, saying: Saying): Said {
  const { kind, standing, facts, values } = knownOf(loop, own, saying);
  const label = `loop.${kind}.label`;
  const safe = { act: values.act ?? "other", due: rowSays.due!(loop, saying) };
  // What was promised in whose words is not theirs to open, but for what they do themselves.
  const next = nextOf(loop, facts);
  const open = next.act === "call" || values.mine === "yes" ? next : { ...next, act: "open" as const };
  return { message: label, values: safe, label, standing, next: open };
}

function knownOf(loop: LoopRow, own: Described, saying: Saying) {
  const kind = kindOf(loop.kind);
  const facts = { ...(loop.facts as Record<string, unknown>), ...own.facts };
  return {
    kind: kind.kind,
    standing: standingOf(standingFacts(loop), saying.now, endOfDay(saying.now, saying.zone)),
    facts,
    values: { words: withoutPeriod(own.words), ...kind.say(facts, saying) } as Values,
  };
}

/** A value with its name: the kind's own where it has one, else the row's. */
function valueOf(name: string, own: Values, loop: LoopRow, saying: Saying): [string, string | number][] {
  const value = own[name] ?? rowSays[name]?.(loop, saying);
  return value === undefined ? [] : [[name, value]];
}

/** What every sentence may use, of whatever kind. A moment that is not there says nothing. */
const rowSays: Record<string, (loop: LoopRow, saying: Saying) => string> = {
  due: ({ due_at }, { now, zone, locale, side }) =>
    side === "team" ? sayBy(due_at, now, zone, locale) : sayDayTime(due_at, zone, locale),
  dueDay: ({ due_at }, { zone, locale }) => sayDay(localDay(due_at, zone), locale),
  ago: ({ opened_at }, { now, locale }) => saySince(opened_at, now, locale),
  late: ({ due_at }, { now, locale }) => sayWaited(due_at, now, locale),
  until: ({ snoozed_until }, { now, zone, locale }) => (snoozed_until ? sayWhen(snoozed_until, now, zone, locale) : ""),
  closed: ({ closed_at }, { now, zone, locale }) => (closed_at ? sayWhen(closed_at, now, zone, locale) : ""),
  outcome: ({ outcome }) => choice(outcome),
  waits: ({ snoozed_until, owed_by }, { now }) => (snoozed_until && snoozed_until > now ? "snoozed" : owed_by),
};

/** The first instant of tomorrow in a zone: what is due before it is due today. */
export function endOfDay(now: Date, zone: string): Date {
  return startOfDay(plusDays(localDay(now, zone), 1), zone);
}

/** The columns that standing is computed from. */
export function standingFacts(loop: LoopRow) {
  return { closedAt: loop.closed_at, snoozedUntil: loop.snoozed_until, owedBy: loop.owed_by, dueAt: loop.due_at };
}
