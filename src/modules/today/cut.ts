import type { Urgency } from "#modules/loops/index.ts";

/**
 * What the cut reads of a loop: `isMine`, whether it asks for this person, and not only for a colleague; `onCall`, whether one call can settle
 * it, with others of its row.
 */
export type CutLoop = {
  urgency: Urgency;
  isPromise: boolean;
  isMine: boolean;
  onCall: boolean;
  minutes: number;
  dueAt: Date;
};

/** One patient on Today, with the loops that stand there for them. */
export type CutRow = { patientId: string; loops: readonly CutLoop[] };

/** The moments the cut goes by: now, the end of this half-day, and noon of today, in the clinic's zone. */
export type CutTimes = { now: Date; halfDayEnd: Date; noon: Date };

/** Why a row is in: it may not be cut, since it is `now`, promised for this half-day, or of today and past noon; it was skipped often; it fits. */
export type Why = "now" | "promised" | "past-noon" | "skipped" | "fits";

export type Fit<R> = { row: R; minutes: number; why: Why };

/** A row that does not fit, and whether a later row was taken before it: that is a skip, which the caller counts. */
export type Rest<R> = { row: R; minutes: number; isSkipped: boolean };

/** Today, cut to the minutes there are (R10). Both lists keep the order; `restDue` is the first due among what does not fit. */
export type Cut<R> = { fit: Fit<R>[]; rest: Rest<R>[]; minutes: number; restMinutes: number; restDue: Date | null };

/** A row that the cut skipped so often is taken first by it. */
const mostSkips = 3;

/**
 * Cuts the list to `minutes`. What may not be cut is in, even beyond the minutes; then what was skipped three times or more, the
 * most skipped first; then, in order, whatever still fits. `skipped` says how often the cut skipped a patient since they were last in.
 */
export function cutToMinutes<R extends CutRow>(
  rows: readonly R[],
  minutes: number,
  times: CutTimes,
  skipped: ReadonlyMap<string, number>,
): Cut<R> {
  const taken = new Map<R, Why>();
  let left = minutes;
  const take = (row: R, why: Why) => {
    taken.set(row, why);
    left -= rowMinutes(row);
  };
  const skips = (row: R) => skipped.get(row.patientId) ?? 0;
  for (const row of rows) {
    const why = mayNotBeCut(row, times);
    if (why) take(row, why);
  }
  const waiting = rows.filter((row) => !taken.has(row));
  const passedOver = waiting
    .filter((row) => skips(row) >= mostSkips)
    .toSorted((one, other) => skips(other) - skips(one));
  for (const row of passedOver) if (rowMinutes(row) <= left) take(row, "skipped");
  for (const row of waiting) if (!taken.has(row) && rowMinutes(row) <= left) take(row, "fits");
  return inOrder(rows, taken);
}

/** About how long a row takes: one call counts once for all loops that it can settle, as the longest of them; the others add up. */
export function rowMinutes({ loops }: Pick<CutRow, "loops">): number {
  const call = Math.max(0, ...loops.filter((loop) => loop.onCall).map((loop) => loop.minutes));
  return loops.filter((loop) => !loop.onCall).reduce((sum, loop) => sum + loop.minutes, call);
}

/** Why a row is in whatever the minutes; null when it may be cut. A `today` loop that is late has had its noon. What a colleague is to do keeps a row on their list. */
function mayNotBeCut({ loops }: CutRow, { now, halfDayEnd, noon }: CutTimes): Why | null {
  if (loops.some((loop) => loop.urgency === 0)) return "now";
  const mine = loops.filter((loop) => loop.isMine);
  if (mine.some((loop) => loop.isPromise && loop.dueAt <= halfDayEnd)) return "promised";
  const isPastNoon = (loop: CutLoop) => loop.urgency === 1 && (now >= noon || loop.dueAt < now);
  return mine.some(isPastNoon) ? "past-noon" : null;
}

function inOrder<R extends CutRow>(rows: readonly R[], taken: ReadonlyMap<R, Why>): Cut<R> {
  const fit: Fit<R>[] = [];
  const rest: Rest<R>[] = [];
  const lastChosen = rows.findLastIndex((row) => taken.get(row) === "fits" || taken.get(row) === "skipped");
  for (const [at, row] of rows.entries()) {
    const why = taken.get(row);
    if (why) fit.push({ row, minutes: rowMinutes(row), why });
    else rest.push({ row, minutes: rowMinutes(row), isSkipped: at < lastChosen });
  }
  const dues = rest.flatMap(({ row }) => row.loops.map((loop) => loop.dueAt.getTime()));
  return {
    fit,
    rest,
    minutes: sumOf(fit),
    restMinutes: sumOf(rest),
    restDue: dues.length === 0 ? null : new Date(Math.min(...dues)),
  };
}

function sumOf(rows: readonly { minutes: number }[]): number {
  return rows.reduce((sum, row) => sum + row.minutes, 0);
}
