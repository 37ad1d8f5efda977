import { endOfClinicDay, nextNoon, reckon } from "#modules/relationships/index.ts";
import type { Hours } from "#modules/relationships/index.ts";
import { atLocal, localDay } from "#platform/calendar.ts";
import type { Urgency } from "./kinds.ts";

/** How an urgency sets a due: minutes by the clock, by closing time, or open days. */
export type DueRule = { minutes: number } | { byClosing: true } | { openDays: number };

/** By when a loop is due that names no day of its own (rules.md, Urgency). An organisation may put its own in `rule_sets`. */
export const dueRules = {
  name: "loops.due",
  from: "2026-11-01",
  source: "rules.md, Urgency; tiers of reference.md 7.5",
  body: {
    0: { minutes: 15 },
    1: { byClosing: true },
    2: { openDays: 3 },
    3: { openDays: 7 },
  } satisfies Record<Urgency, DueRule>,
};

/** When a loop is due, and whether its clinic had no hours to reckon with, so that Monday to Friday, 9 to 5, counted. */
export type Due = { at: Date; hoursAssumed: boolean };

/** When a loop of this urgency that was opened at `openedAt` falls due, by the hours of its pool and in their zone. */
export function defaultDue(
  urgency: Urgency,
  hours: Hours,
  openedAt: Date,
  rules: Record<Urgency, DueRule> = dueRules.body,
): Due {
  const rule = rules[urgency];
  if ("minutes" in rule) return { at: new Date(openedAt.getTime() + rule.minutes * 60_000), hoursAssumed: false };
  if ("openDays" in rule) return reckon(hours, (by) => endOfClinicDay(by, openedAt, rule.openDays));
  return reckon(hours, (by) => closingOrNextNoon(by, openedAt));
}

/**
 * From when the rungs of a loop are reckoned: its due, or, when that had passed before it came back at `againAt`, what would be due if it
 * had been opened then. Late stays late, and still nobody hears of it before whoever has it could do anything.
 */
export function ladderDue(loop: { due_at: Date }, urgency: Urgency, againAt: Date | undefined, hours: Hours): Date {
  return againAt && againAt > loop.due_at ? defaultDue(urgency, hours, againAt).at : loop.due_at;
}

/** Closing time of this clinic day; for what comes after noon, or when the doors stay shut, the next noon of a clinic day. */
function closingOrNextNoon(hours: Hours, at: Date): Date | null {
  const noon = atLocal(localDay(at, hours.zone), "12:00", hours.zone);
  const closing = endOfClinicDay(hours, at, 0);
  return closing && at < noon && at < closing ? closing : nextNoon(hours, at);
}
