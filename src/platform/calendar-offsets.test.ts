import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { anyMoment } from "#tests/support/times.ts";
import { offsetAt } from "./calendar-offsets.ts";
import { atLocal, localDay, localTime, startOfDay } from "./calendar.ts";

const often = { numRuns: 3000 };
const dayMs = 86_400_000;

test("the offset is the calendar's at every instant of a day, also of one on which clocks change", () => {
  fc.assert(
    fc.property(anyMoment, fc.integer({ min: 0, max: dayMs - 1 }), ({ at, zone }, later) => {
      const instant = Math.floor(at.getTime() / dayMs) * dayMs + later;
      expect(offsetAt(instant, zone)).toBe(zoned(instant, zone).offsetNanoseconds / 1e6);
    }),
    often,
  );
});

test("days, times and instants are those of the calendar, also on the days when clocks change", () => {
  fc.assert(
    fc.property(anyMoment, fc.integer({ min: -2, max: 2 }), ({ at, zone }, days) => {
      const there = zoned(at.getTime() + days * dayMs, zone);
      const moved = new Date(there.epochMilliseconds);
      const [day, time] = [there.toPlainDate().toString(), there.toPlainTime().toString({ smallestUnit: "minute" })];
      expect([localDay(moved, zone), localTime(moved, zone)]).toEqual([day, time]);
      expect(startOfDay(moved, zone).getTime()).toBe(there.startOfDay().epochMilliseconds);
      const asked = there.toPlainDate().toZonedDateTime({ timeZone: zone, plainTime: time });
      expect(atLocal(day, time, zone).getTime()).toBe(asked.epochMilliseconds);
    }),
    often,
  );
});

function zoned(ms: number, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone);
}
