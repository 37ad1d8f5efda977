import { Temporal } from "temporal-polyfill";

/**
 * By how much the clocks of a time zone run before UTC, in milliseconds, remembered by day: lists and imports ask it of the same days
 * over and over. Whole days and times on the wall are `calendar.ts`.
 */

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

/** From when (milliseconds since 1970) a zone has which offset (milliseconds), from the first of all to the middle of the next century. */
export function offsetChanges(zone: string): { from: number; offset: number }[] {
  let at: Temporal.ZonedDateTime | null = Temporal.Instant.from("1900-01-01T00:00:00Z").toZonedDateTimeISO(zone);
  const changes = [{ from: Number.NEGATIVE_INFINITY, offset: at.offsetNanoseconds / 1e6 }];
  while ((at = at.getTimeZoneTransition("next")) && at.epochMilliseconds < Date.UTC(2150, 0, 1)) {
    changes.push({ from: at.epochMilliseconds, offset: at.offsetNanoseconds / 1e6 });
  }
  return changes;
}

const dayMs = 86_400_000;

/** Of each zone, the offset that a whole day of UTC has there, by the number of the day; null for a day on which clocks change. */
const known = new Map<string, Map<number, number | null>>();

/** So many days are remembered of a zone. */
const mostDays = 40_000;

function ask(instant: number, zone: string): number {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).offsetNanoseconds / 1e6;
}
