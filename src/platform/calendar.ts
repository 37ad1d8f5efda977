import { Temporal } from "temporal-polyfill";
import { offsetAt, offsetOn } from "./calendar-offsets.ts";

/**
 * The one place that knows calendars and time zones. An instant is a `Date`; a day is text, "2026-11-23", and a time of day is
 * text, "08:00": both sort and compare as text. Zones are IANA names; one that is unknown, like a day that does not exist in any
 * calendar, throws a RangeError. By how much a zone differs from UTC is `calendar-offsets.ts`; how a day or an instant is said in words
 * is `say.ts`.
 */

/** When a day promised to a person ends: 8 pm where they are (rules.md, Time). */
const promisedUntil = "20:00";

/** The day it is there. */
export function localDay(at: Date, zone: string): string {
  return dayOf(shownAt(at, zone));
}

/** The time on the wall there, "08:31"; seconds are dropped. */
export function localTime(at: Date, zone: string): string {
  return new Date(shownAt(at, zone)).toISOString().slice(dayLength + 1, dayLength + 6);
}

/**
 * The instant at which the wall there shows this day and time; "24:00" is the first instant of the next day.
 * A time that the clocks skip moves forward by as much as they skip; of a time that comes twice it is the first.
 * So it is for a whole day that a zone skipped (Samoa, 30 December 2011): the same time one day later.
 */
export function atLocal(day: string, time: string, zone: string): Date {
  if (time.startsWith("24:")) return startOfDay(plusDays(day, 1), zone);
  return onQuietDay(day, time, zone) ?? instant(date(day).toZonedDateTime({ timeZone: zone, plainTime: time }));
}

/** The first instant of a day there, which is not midnight where the clocks skip midnight. Takes the day, or any instant of it. */
export function startOfDay(of: string | Date, zone: string): Date {
  const day = typeof of === "string" ? of : localDay(of, zone);
  return onQuietDay(day, "00:00", zone) ?? instant(date(day).toZonedDateTime(zone));
}

/** When a promise for this day falls due: 8 pm where the person is. */
export function endOfDayPromised(day: string, zone: string): Date {
  return atLocal(day, promisedUntil, zone);
}

/** `days` whole days later (earlier when negative) by the calendar there, at the same time on the wall, also across daylight saving. */
export function shiftDaysKeepingClock(at: Date, days: number, zone: string): Date {
  return instant(zoned(at, zone).add({ days }));
}

/** True when clocks in both zones show the same day and time at this instant: then nobody needs to be told whose time it is. */
export function sameClock(at: Date, zone: string, other: string): boolean {
  return offsetAt(at.getTime(), zone) === offsetAt(at.getTime(), other);
}

/** The quarter of an hour that an instant lies in, by its start: the episode of a look. */
export function quarterOfHour(at: Date): Date {
  const quarter = 15 * 60_000;
  return new Date(Math.floor(at.getTime() / quarter) * quarter);
}

export function plusDays(day: string, n: number): string {
  return dayOf(midnight(day) + n * dayMs);
}

/** The same day of the month `n` months later, or the last day of that month where it is shorter. */
export function plusMonths(day: string, n: number): string {
  return date(day).add({ months: n }).toString();
}

/** Days from one to the other; negative when the other is earlier. */
export function daysBetween(from: string, to: string): number {
  return (midnight(to) - midnight(from)) / dayMs;
}

/** By how many whole weeks `from` can move without passing `to`; negative when it has to move back. */
export function wholeWeeksBetween(from: string, to: string): number {
  return Math.floor(daysBetween(from, to) / 7);
}

/** Monday is 1, Sunday 7. */
export function weekday(day: string): number {
  // 1 January 1970 was a Thursday.
  return ((((midnight(day) / dayMs + 3) % 7) + 7) % 7) + 1;
}

/** The first day of the month that this day lies in. */
export function monthStart(day: string): string {
  return `${day.slice(0, 8)}01`;
}

/** Full years of age on a day. Who was born on 29 February turns on 1 March in years without one. */
export function ageOn(born: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(born.slice(0, 4));
  return day.slice(5) < born.slice(5) ? years - 1 : years;
}

const dayMs = 86_400_000;
const dayLength = "2026-11-23".length;

/** What calendar and wall there show, as the milliseconds at which they show it in UTC. */
function shownAt(at: Date, zone: string): number {
  const ms = at.getTime();
  return ms + offsetAt(ms, zone);
}

/** The instant, if no clock there changes on this day, the one before or the one after; else undefined, and the calendar has to be asked. */
function onQuietDay(day: string, time: string, zone: string): Date | undefined {
  const wall = midnight(day) + Date.parse(`1970-01-01T${time}Z`);
  if (Number.isNaN(wall)) return undefined;
  const n = Math.floor(wall / dayMs);
  const offset = offsetOn(n, zone);
  if (offset === null || offsetOn(n - 1, zone) !== offset || offsetOn(n + 1, zone) !== offset) return undefined;
  return new Date(wall - offset);
}

/** The milliseconds at which this day begins in UTC. Throws a RangeError for a day that no calendar has. */
function midnight(day: string): number {
  const known = midnights.get(day);
  if (known !== undefined) return known;
  const ms = Date.parse(`${day}T00:00Z`);
  if (Number.isNaN(ms) || new Date(ms).toISOString().slice(0, dayLength) !== day)
    throw new RangeError(`there is no day ${day}`);
  remember(day, ms);
  return ms;
}

/** The day in UTC that these milliseconds lie in. */
function dayOf(ms: number): string {
  const from = Math.floor(ms / dayMs) * dayMs;
  let day = days.get(from);
  if (day === undefined) remember((day = new Date(from).toISOString().slice(0, dayLength)), from);
  return day;
}

/** Days as text and as the milliseconds at which they begin: to write one or to read it takes ten times as long as to look it up. */
const midnights = new Map<string, number>();
const days = new Map<number, string>();

/** So many days are remembered: pages speak of the same few hundred, an import of decades. */
const mostDays = 40_000;

function remember(day: string, from: number): void {
  if (days.size >= mostDays) {
    midnights.clear();
    days.clear();
  }
  midnights.set(day, from);
  days.set(from, day);
}

function date(day: string): Temporal.PlainDate {
  return Temporal.PlainDate.from(day);
}

function zoned(at: Date, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone);
}

function instant(at: Temporal.ZonedDateTime): Date {
  return new Date(at.epochMilliseconds);
}
