import fc from "fast-check";
import { expect, test } from "vitest";
import { anyMoment } from "#tests/support/times.ts";
import {
  ageOn,
  atLocal,
  daysBetween,
  endOfDayPromised,
  localDay,
  localTime,
  monthStart,
  plusDays,
  plusMonths,
  quarterOfHour,
  sameClock,
  shiftDaysKeepingClock,
  startOfDay,
  weekday,
  wholeWeeksBetween,
} from "./calendar.ts";

const anyDay = fc.integer({ min: 0, max: 25_000 }).map((n) => plusDays("1970-01-01", n));
const anyTime = fc.integer({ min: 0, max: 1439 }).map((n) => `${two(Math.floor(n / 60))}:${two(n % 60)}`);
const often = { numRuns: 3000 };

test.each([
  ["2026-11-23", "08:00", "America/New_York", "2026-11-23T13:00:00.000Z"],
  ["2026-11-23", "08:00:00", "America/New_York", "2026-11-23T13:00:00.000Z"],
  ["2026-07-01", "24:00", "America/New_York", "2026-07-02T04:00:00.000Z"],
  ["2026-03-08", "02:30", "America/New_York", "2026-03-08T07:30:00.000Z"], // skipped: 3:30 am on the wall
  ["2026-11-01", "01:30", "America/New_York", "2026-11-01T05:30:00.000Z"], // comes twice: the first
  ["2026-10-04", "02:15", "Australia/Lord_Howe", "2026-10-03T15:45:00.000Z"], // a gap of half an hour
  ["2018-11-04", "00:00", "America/Sao_Paulo", "2018-11-04T03:00:00.000Z"], // midnight skipped
  ["2018-11-03", "24:00", "America/Sao_Paulo", "2018-11-04T03:00:00.000Z"],
  ["2011-12-30", "20:00", "Pacific/Apia", "2011-12-31T06:00:00.000Z"], // the whole day skipped: 8 pm on the 31st
])("%s %s in %s is %s", (on, clock, where, expected) => {
  expect(atLocal(on, clock, where).toISOString()).toBe(expected);
});

test("what the wall shows leads back to the instant, or to the first of the two that show it", () => {
  fc.assert(
    fc.property(anyMoment, ({ at, zone }) => {
      const first = atLocal(localDay(at, zone), localTime(at, zone), zone);
      expect(shown(first, zone)).toBe(shown(at, zone));
      expect(first.getTime()).toBeLessThanOrEqual(at.getTime());
    }),
    often,
  );
});

test("a day and time are on the wall at their instant, or are skipped there and shown later", () => {
  fc.assert(
    fc.property(anyMoment, anyTime, ({ at, zone }, time) => {
      const wanted = `${localDay(at, zone)} ${time}`;
      expect(shown(atLocal(localDay(at, zone), time, zone), zone) >= wanted).toBe(true);
    }),
    often,
  );
});

test("a day begins at its first instant", () => {
  fc.assert(
    fc.property(anyMoment, ({ at, zone }) => {
      const start = startOfDay(at, zone);
      expect(start.getTime()).toBeLessThanOrEqual(at.getTime());
      expect(localDay(start, zone)).toBe(localDay(at, zone));
      expect(localDay(new Date(start.getTime() - 1), zone) < localDay(at, zone)).toBe(true);
      expect(startOfDay(localDay(at, zone), zone)).toEqual(start);
    }),
    often,
  );
});

test("a promised day ends at 8 pm there, on that day unless the zone skipped it whole", () => {
  expect(endOfDayPromised("2026-11-23", "America/Los_Angeles").toISOString()).toBe("2026-11-24T04:00:00.000Z");
  fc.assert(
    fc.property(anyMoment, fc.constantFrom(-1, 0, 1), ({ at, zone }, shift) => {
      const day = plusDays(localDay(at, zone), shift);
      const skipped = localDay(startOfDay(day, zone), zone) !== day;
      expect(shown(endOfDayPromised(day, zone), zone)).toBe(`${skipped ? plusDays(day, 1) : day} 20:00`);
    }),
    often,
  );
});

test.each([
  ["2026-03-07T14:00:00Z", 1, "2026-03-08T13:00:00.000Z"], // 9 am either side of the spring change
  ["2026-11-02T14:00:00Z", -7, "2026-10-26T13:00:00.000Z"],
  ["2026-03-01T07:30:00Z", 7, "2026-03-08T07:30:00.000Z"], // 2:30 am is skipped there
])("%s moved by %d days in New York is %s", (at, days, expected) => {
  expect(shiftDaysKeepingClock(new Date(at), days, "America/New_York").toISOString()).toBe(expected);
});

test("a shift moves the day by as many days and keeps the time on the wall, unless that time is skipped there", () => {
  fc.assert(
    fc.property(anyMoment, fc.integer({ min: -800, max: 800 }), ({ at, zone }, weeks) => {
      const moved = shown(shiftDaysKeepingClock(at, weeks * 7, zone), zone);
      const wanted = `${plusDays(localDay(at, zone), weeks * 7)} ${localTime(at, zone)}`;
      if (moved !== wanted) expect(moved > wanted && isSkipped(wanted, zone)).toBe(true);
    }),
    often,
  );
});

test("the quarter of an hour holds its instant", () => {
  fc.assert(
    fc.property(anyMoment, ({ at }) => {
      const from = quarterOfHour(at).getTime();
      expect(from % (15 * 60_000)).toBe(0);
      expect(at.getTime() - from).toBeGreaterThanOrEqual(0);
      expect(at.getTime() - from).toBeLessThan(15 * 60_000);
    }),
  );
});

test.each([
  ["2026-11-21T16:00:00Z", "America/Los_Angeles", "America/Denver", false],
  ["2026-07-01T16:00:00Z", "America/Phoenix", "America/Los_Angeles", true], // Arizona keeps no summer time
  ["2026-12-01T16:00:00Z", "America/Phoenix", "America/Los_Angeles", false],
])("at %s the clocks of %s and %s agree: %s", (at, one, other, expected) => {
  expect(sameClock(new Date(at), one, other)).toBe(expected);
});

test("days add, subtract and count", () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: -20_000, max: 20_000 }), (on, n) => {
      expect(daysBetween(on, plusDays(on, n))).toBe(n);
      expect(weekday(plusDays(on, 7))).toBe(weekday(on));
      expect(weekday(plusDays(on, 1))).toBe((weekday(on) % 7) + 1);
    }),
  );
  expect(weekday("2026-11-23")).toBe(1);
  expect(weekday("2026-11-22")).toBe(7);
});

test("whole weeks are the most that do not pass the day", () => {
  fc.assert(
    fc.property(anyDay, anyDay, (from, to) => {
      const weeks = wholeWeeksBetween(from, to);
      expect(plusDays(from, weeks * 7) <= to).toBe(true);
      expect(plusDays(from, (weeks + 1) * 7) > to).toBe(true);
    }),
  );
});

test.each([
  ["2026-11-30", 3, "2027-02-28"],
  ["2026-08-31", -6, "2026-02-28"],
  ["2026-01-15", 12, "2027-01-15"],
])("%s and %d months is %s", (from, months, expected) => {
  expect(plusMonths(from, months)).toBe(expected);
});

test("a month starts on its first day", () => {
  expect(monthStart("2026-11-21")).toBe("2026-11-01");
});

test.each([
  ["1955-03-12", "2026-11-21", 71],
  ["1955-03-12", "2026-03-11", 70],
  ["1955-03-12", "2026-03-12", 71],
  ["2004-02-29", "2022-02-28", 17],
  ["2004-02-29", "2022-03-01", 18],
  ["2004-02-29", "2024-02-29", 20],
  ["2026-11-21", "2026-11-21", 0],
])("born %s, on %s: %d years", (born, on, years) => {
  expect(ageOn(born, on)).toBe(years);
});

test("a zone that is none is refused, and so is a day that is none", () => {
  expect(() => localDay(new Date(), "Harbor/Street")).toThrow(RangeError);
  expect(() => atLocal("2026-02-30", "08:00", "UTC")).toThrow(RangeError);
});

function shown(at: Date, zone: string): string {
  return `${localDay(at, zone)} ${localTime(at, zone)}`;
}

/** True when no instant shows this day and time: it is not among the minutes of the hours around. */
function isSkipped(wanted: string, zone: string): boolean {
  const noon = Date.parse(`${wanted.slice(0, 10)}T12:00Z`);
  const around = Array.from({ length: 60 * 60 }, (_, n) => new Date(noon + (n - 30 * 60) * 60_000));
  return around.every((at) => shown(at, zone) !== wanted);
}

function two(n: number): string {
  return String(n).padStart(2, "0");
}
