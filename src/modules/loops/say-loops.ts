import type { Ctx } from "#platform/ctx.ts";
import { localDay, plusDays, startOfDay } from "#platform/calendar.ts";
import { kindOf } from "./kinds.ts";
import type { Values } from "./kinds.ts";
import type { LoopRow } from "./rows.ts";
import { standingOf } from "./standing.ts";
import type { Standing } from "./standing.ts";

/** A loop as a sentence in the reader's language: a message with its values, and the maker's own words where the kind keeps some. */
export type Said = { message: string; values: Values; label: string; standing: Standing; words?: string; lang?: string };

/**
 * Says each loop for one side: `loop.<kind>.<side>.<standing>`. The words that modules keep are read in one query a kind.
 * Calendar days are the clinic's for the team; `zone` is the patient's where the patient reads.
 */
export async function sayLoops(ctx: Ctx, loops: LoopRow[], side: "team" | "patient", zone = ctx.organization.timeZone): Promise<Map<string, Said>> {
  const described = new Map<string, { words?: string; lang?: string; facts?: Record<string, unknown> }>();
  for (const [name, list] of Map.groupBy(loops, (loop) => loop.kind)) {
    const found = await kindOf(name).describe?.(ctx, list.map((loop) => loop.about_id));
    for (const [aboutId, words] of found ?? []) described.set(`${name} ${aboutId}`, words);
  }
  const endOfToday = endOfDay(ctx.now, zone);
  return new Map(loops.map((loop) => {
    const own = described.get(`${loop.kind} ${loop.about_id}`) ?? {};
    const standing = standingOf(standingFacts(loop), ctx.now, endOfToday);
    const facts = { ...(loop.facts as Record<string, unknown>), ...own.facts, dueAt: loop.due_at.toISOString() };
    const values = { words: own.words ?? "", ...kindOf(loop.kind).say(facts, { locale: ctx.locale, zone, now: ctx.now, side }) };
    return [loop.id, { message: `loop.${loop.kind}.${side}.${standing}`, values, label: `loop.${loop.kind}.label`, standing, words: own.words, lang: own.lang }];
  }));
}

/** The first instant of tomorrow in a zone: what is due before it is due today. */
export function endOfDay(now: Date, zone: string): Date {
  return startOfDay(plusDays(localDay(now, zone), 1), zone);
}

/** The columns that standing is computed from. */
export function standingFacts(loop: LoopRow) {
  return { closedAt: loop.closed_at, snoozedUntil: loop.snoozed_until, owedBy: loop.owed_by, dueAt: loop.due_at };
}
