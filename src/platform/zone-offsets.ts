import { Temporal } from "temporal-polyfill";

const dayMs = 86_400_000;

/** Of each zone, the offset that a whole day of UTC has there, by the number of the day; null for a day on which clocks change. */
const known = new Map<string, Map<number, number | null>>();

/** So many days are remembered of a zone: pages speak of the same few hundred, an import of decades. */
const mostDays = 40_000;

/** By how many milliseconds clocks there run before UTC at an instant. Throws a RangeError for a zone that is none. */
export function offsetAt(instant: number, zone: string): number {
  return offsetOn(Math.floor(instant / dayMs), zone) ?? ask(instant, zone);
}

/**
 * The offset that a day of UTC, counted from 1970, has from its beginning to its end; null where clocks change on it. The calendar is
 * asked once for each day: it takes a hundred times as long as to look up what it said.
 */
export function offsetOn(day: number, zone: string): number | null {
  let days = known.get(zone);
  if (!days) known.set(zone, (days = new Map()));
  let offset = days.get(day);
  if (offset === undefined) {
    if (days.size >= mostDays) days.clear();
    const [first, last] = [ask(day * dayMs, zone), ask((day + 1) * dayMs - 1, zone)];
    days.set(day, (offset = first === last ? first : null));
  }
  return offset;
}

function ask(instant: number, zone: string): number {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).offsetNanoseconds / 1e6;
}
