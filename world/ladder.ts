import type { StoryTime } from "./when.ts";

const minute = 60_000;

/** What a kind of loop asks for by default: how urgent it is and about how many minutes it takes. */
export const kinds = {
  "reach-out": { urgency: 3, minutes: 5 },
  "look-again": { urgency: 1, minutes: 5 },
  "call-back": { urgency: 1, minutes: 5 },
  promise: { urgency: 2, minutes: 5 },
  repair: { urgency: 2, minutes: 6 },
  reading: { urgency: 0, minutes: 6 },
  discharge: { urgency: 1, minutes: 6 },
  "missed-visit": { urgency: 2, minutes: 4 },
} as const;

export type Kind = keyof typeof kinds;

/** When a loop of this urgency falls due, if nothing else was said: 15 minutes, this half-day, 3 or 7 open days. */
export function defaultDue(urgency: number, at: Date, time: StoryTime): Date {
  if (urgency === 0) return new Date(at.getTime() + 15 * minute);
  if (urgency === 1) return time.nextHalfDay(at);
  return time.closingAfter(at, urgency === 2 ? 3 : 7);
}

/** When the next rung hears of it: null when no rung is left. `step` counts the rungs that have heard. */
export function nextRung(urgency: number, due: Date, last: Date, step: number, time: StoryTime): Date | null {
  if (urgency === 0) return new Date(last.getTime() + 15 * minute);
  if (urgency === 1) return step === 0 ? due : step === 1 ? time.nextHalfDay(last) : null;
  return step === 0 ? time.closingAfter(due, urgency === 2 ? 1 : 3) : null;
}
