import fc from "fast-check";
import { expect, test } from "vitest";
import { localDay, localTime, plusDays, shiftDaysKeepingClock, weekday } from "#platform/calendar.ts";
import { anyMoment } from "#tests/support/times.ts";
import type { Hours } from "./hours.ts";
import {
  closesAt,
  endOfClinicDay,
  halfDayEnd,
  nextOpening,
  openAt,
  plusOpenDays,
  plusOpenMinutes,
  standsNow,
} from "./hours.ts";

/** What is true of any clinic's hours, in every zone and over its changes of clocks. */

const dayAndNight = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opens: "00:00", closes: "24:00" }));

const quarter = fc
  .integer({ min: 0, max: 96 })
  .map((n) => `${String(n >> 2).padStart(2, "0")}:${String((n & 3) * 15).padStart(2, "0")}`);
const opening = fc
  .tuple(fc.integer({ min: 1, max: 7 }), quarter, quarter)
  .filter(([, one, other]) => one !== other)
  .map(([weekday, ...times]) => times.sort() && { weekday, opens: times[0], closes: times[1] });

/** A moment, and a clinic in that zone with closures around it; now and then without hours, or always open. */
const anyClinic = anyMoment.chain(({ at, zone }) => {
  const closure = fc
    .integer({ min: -2, max: 9 })
    .map((n) => ({ day: plusDays(localDay(at, zone), n), name: "closed" }));
  const open = fc.oneof(
    { weight: 9, arbitrary: fc.array(opening, { maxLength: 9 }) },
    { weight: 1, arbitrary: fc.constant(dayAndNight) },
  );
  return fc.record({
    at: fc.constant(at),
    hours: fc.record({ zone: fc.constant(zone), open, closures: fc.array(closure, { maxLength: 3 }) }),
  });
});
const often = { numRuns: 200 };
const justBefore = (moment: Date) => new Date(moment.getTime() - 1);
const between = (from: Date, to: Date, share: number) =>
  new Date(Math.floor(from.getTime() + share * (to.getTime() - from.getTime() - 1)));
const share = fc.double({ min: 0, max: 1, noNaN: true });

test("doors stay as they are until they close or open", () => {
  fc.assert(
    fc.property(anyClinic, share, ({ hours, at }, part) => {
      const open = openAt(hours, at);
      const change = open ? closesAt(hours, at) : nextOpening(hours, at);
      if (!open) expect(closesAt(hours, at)).toBeNull();
      if (!change) return;
      expect(change > at).toBe(true);
      expect(openAt(hours, between(at, change, part))).toBe(open);
      expect(openAt(hours, change)).toBe(!open);
    }),
    often,
  );
});

test("where clocks do not change, doors are open just when the wall says so", () => {
  fc.assert(
    fc.property(anyClinic, ({ hours, at }) => {
      const day = 24 * 3_600_000;
      fc.pre([-1, 1].every((n) => shiftDaysKeepingClock(at, n, hours.zone).getTime() === at.getTime() + n * day));
      const [today, time] = [localDay(at, hours.zone), localTime(at, hours.zone)];
      const byWall = hours.open.some((o) => o.weekday === weekday(today) && o.opens <= time && time < o.closes);
      expect(openAt(hours, at)).toBe(byWall && hours.closures.every((closure) => closure.day !== today));
    }),
    often,
  );
});

test("open minutes add up, and end while the doors are open", () => {
  const some = fc.integer({ min: 1, max: 3000 });
  fc.assert(
    fc.property(anyClinic, some, some, ({ hours, at }, first, second) => {
      const half = plusOpenMinutes(hours, at, first);
      const both = plusOpenMinutes(hours, at, first + second);
      fc.pre(half !== null && both !== null);
      expect(openAt(hours, justBefore(both))).toBe(true);
      expect(plusOpenMinutes(hours, half, second)).toEqual(both);
    }),
    often,
  );
});

test("a clinic day ends on its own day, later than the one before, and never on a closure", () => {
  fc.assert(
    fc.property(anyClinic, fc.integer({ min: 1, max: 9 }), ({ hours, at }, nth) => {
      const end = endOfClinicDay(hours, at, nth);
      fc.pre(end !== null);
      const day = localDay(justBefore(end), hours.zone);
      expect(openAt(hours, justBefore(end))).toBe(true);
      expect(hours.closures.map((closure) => closure.day)).not.toContain(day);
      expect(day > localDay(at, hours.zone)).toBe(true);
      if (nth > 1) expect((endOfClinicDay(hours, at, nth - 1) as Date) < end).toBe(true);
    }),
    often,
  );
});

test("a half-day and an open day always end, after now and no later for having begun earlier", () => {
  fc.assert(
    fc.property(anyClinic, fc.nat(300_000_000), fc.integer({ min: 1, max: 9 }), ({ hours, at }, later, n) => {
      const then = new Date(at.getTime() + later);
      for (const rule of [halfDayEnd, (h: Hours, from: Date) => plusOpenDays(h, from, n)]) {
        expect(rule(hours, at) > at).toBe(true);
        expect(rule(hours, at) <= rule(hours, then)).toBe(true);
      }
    }),
    often,
  );
});

test("at every moment somebody is there, or it is said until when nobody is (H1)", () => {
  const duty = fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: 1, max: 30 }));
  fc.assert(
    fc.property(anyClinic, fc.array(duty, { maxLength: 3 }), share, ({ hours, at }, turns, part) => {
      const moment = (h: number) => new Date(at.getTime() + h * 3_600_000);
      const duties = turns.map(([from, length]) => ({
        staffId: "s",
        reach: "phone",
        from: moment(from),
        until: moment(from + length),
      }));
      const isThere = (then: Date) => openAt(hours, then) || duties.some((d) => d.from <= then && then < d.until);
      const stands = standsNow(hours, duties, at);
      expect(stands.open || stands.onDuty.length > 0).toBe(isThere(at));
      if (isThere(at)) expect(stands.nobodyUntil).toBeNull();
      if (!stands.nobodyUntil) return;
      expect(isThere(stands.nobodyUntil)).toBe(true);
      expect(isThere(between(at, stands.nobodyUntil, part))).toBe(false);
    }),
    often,
  );
});
