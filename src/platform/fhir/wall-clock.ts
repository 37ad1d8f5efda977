import { offsetChanges } from "#platform/calendar-offsets.ts";

/**
 * The clock on the wall of one time zone. A wall time is the milliseconds that a clock showing it in UTC would mean, so that whole days
 * may be added to it. An import asks this millions of times: each zone's changes are read once from the calendar and then looked up.
 */
export type WallClock = {
  /** What the wall shows at this instant. */
  toWall: (instant: number) => number;
  /** The instant of a wall time: the first of two, and in a gap as much later as the gap is long (Temporal's "compatible"). */
  toInstant: (wall: number) => number;
  /** The offset at this instant, written as FHIR takes it: `-05:00`. */
  offsetText: (instant: number) => string;
};

type Change = { from: number; offset: number };

const clocks = new Map<string, WallClock>();

/** The wall clock of an IANA time zone. Throws a RangeError when there is no such zone. */
export function wallClock(zone: string): WallClock {
  let clock = clocks.get(zone);
  if (!clock) clocks.set(zone, (clock = clockOver(offsetChanges(zone))));
  return clock;
}

function clockOver(changes: Change[]): WallClock {
  const offsetAt = (instant: number): number => changes[lastNotAfter(changes, instant)]!.offset;
  return {
    toWall: (instant) => instant + offsetAt(instant),
    toInstant: (wall) => {
      const before = offsetAt(wall - 86_400_000);
      const first = wall - before;
      if (offsetAt(first) === before) return first;
      const second = wall - offsetAt(wall + 86_400_000);
      return offsetAt(second) === wall - second ? second : first;
    },
    offsetText: (instant) => {
      const minutes = Math.round(offsetAt(instant) / 60_000);
      const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
      return `${minutes < 0 ? "-" : "+"}${String(hours).padStart(2, "0")}:${String(rest).padStart(2, "0")}`;
    },
  };
}

function lastNotAfter(changes: Change[], instant: number): number {
  let [low, high] = [0, changes.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (changes[middle]!.from <= instant) low = middle;
    else high = middle - 1;
  }
  return low;
}
