import { atLocal, endOfDayPromised } from "#platform/calendar.ts";
import { plusOpenDays } from "#modules/relationships/index.ts";
import type { Hours } from "#modules/relationships/index.ts";

/** What is promised. Only a call is kept by the world itself: by having been reached. */
export const promiseActs = ["call", "write", "send", "arrange", "ask", "see", "other"] as const;
export type PromiseAct = (typeof promiseActs)[number];

/** By when, as it was typed where the patient is: a whole day, or a day and a time on the wall. */
export type ByWhen = { day: string; time?: string };

export type Standing =
  | "made"
  | "moved"
  | "late"
  | "disputed"
  | "kept"
  | "broken"
  | "repair-offered"
  | "repaired"
  | "not-needed"
  | "ended"
  | "withdrawn";

/** What its standing is read from. `terms` are in order, those taken back left out; there is always one. */
export type PromiseFacts = {
  terms: { dueAt: Date; agreedAt: Date }[];
  closedAt: Date | null;
  outcome: string | null;
  disputedAt: Date | null;
  /** Of a broken promise: how its repair stands, and what the patient answered to the last offer. */
  repair: { outcome: string | null; offered: boolean; answer: RepairAnswer | null } | null;
};

export type RepairAnswer = "yes" | "not-yet" | "talk";

const day = 24 * 3_600_000;
/** How long "This did not happen" stands beside what was kept: rules.md, Promises. */
export const disputeDays = 30;
const openDaysUntilBroken = 3;
const mostMoves = 2;
const farthest = 366 * day;

/** How a promise stands at `now`, by the table of rules.md. */
export function promiseStanding(promise: PromiseFacts, now: Date): Standing {
  if (promise.closedAt !== null) return endedAs(promise);
  if (promise.disputedAt !== null) return "disputed";
  if (dueOf(promise) < now) return "late";
  return timesMoved(promise) > 0 ? "moved" : "made";
}

function endedAs({ outcome, repair }: PromiseFacts): Standing {
  if (outcome === "undone") return "withdrawn";
  if (outcome === "not-needed") return "not-needed";
  if (outcome === "kept" || outcome === "kept-late") return "kept";
  // Whatever else closed it, the end of care here first of all, kept nothing.
  if (outcome !== "broken") return "ended";
  if (repair?.outcome === "repaired") return "repaired";
  return repair?.offered && repair.answer === null ? "repair-offered" : "broken";
}

/** When it is due by the last terms. */
export function dueOf({ terms }: Pick<PromiseFacts, "terms">): Date {
  return terms.at(-1)!.dueAt;
}

export function timesMoved({ terms }: Pick<PromiseFacts, "terms">): number {
  return terms.length - 1;
}

/** True when every move was agreed before the due that stood until then. */
export function movedInTime({ terms }: Pick<PromiseFacts, "terms">): boolean {
  return terms.every((term, n) => n === 0 || term.agreedAt < terms[n - 1]!.dueAt);
}

/** "On time" counts from the first date: moving a promise does not make it punctual (R18). Null while it is open. */
export function keptOnFirstDate({ terms, closedAt }: PromiseFacts): boolean | null {
  return closedAt === null ? null : closedAt <= terms[0]!.dueAt;
}

/** A third move needs a call. */
export function moveNeedsCall(promise: Pick<PromiseFacts, "terms">): boolean {
  return timesMoved(promise) >= mostMoves;
}

/** Until when the patient may say that it did not happen. */
export function disputableUntil(closedAt: Date): Date {
  return new Date(closedAt.getTime() + disputeDays * day);
}

/**
 * When a promise that is still open is broken by itself: at the end of the third open day after the day it was due, or, when the patient
 * said since then that it did not happen, after the day they said so.
 */
export function brokenAt(promise: { dueAt: Date; disputedAt: Date | null }, hours: Hours): Date {
  const { dueAt, disputedAt } = promise;
  return plusOpenDays(hours, disputedAt && disputedAt > dueAt ? disputedAt : dueAt, openDaysUntilBroken);
}

/** The instant of a by-when in the patient's zone: 8 pm there for a day. Null for a day or time that the calendar does not have. */
export function instantOfDue(by: ByWhen, zone: string): Date | null {
  try {
    return by.time ? atLocal(by.day, by.time, zone) : endOfDayPromised(by.day, zone);
  } catch {
    return null;
  }
}

/** Why this due cannot be promised at `now`, as a message id; null when it can. */
export function dueTrouble(dueAt: Date | null, now: Date): string | null {
  if (dueAt === null) return "promises.by.unreadable";
  if (dueAt <= now) return "promises.by.past";
  return dueAt.getTime() - now.getTime() > farthest ? "promises.by.too-far" : null;
}
