import fc from "fast-check";
import { expect, test } from "vitest";
import { liftHours, mostLift, rankAt } from "./rank.ts";

const now = new Date("2026-11-21T16:31:00Z");
const hour = 3_600_000;
const from = (hours: number) => new Date(now.getTime() + hours * hour);

test.each([
  [[], 0],
  [[{ points: 48, untilAt: null }], 48],
  [
    [
      { points: 48, untilAt: from(1) },
      { points: 12, untilAt: null },
    ],
    60,
  ],
  [[{ points: 48, untilAt: from(0) }], 0], // ended this moment
  [
    [
      { points: 48, untilAt: from(-1) },
      { points: 24, untilAt: null },
    ],
    24,
  ],
  [
    [
      { points: 48, untilAt: null },
      { points: 48, untilAt: null },
      { points: 24, untilAt: null },
    ],
    96,
  ],
])("lifts %j count %d hours together", (lifts, hours) => {
  expect(liftHours(lifts, now)).toBe(hours);
  expect(rankAt(from(72), lifts, now)).toEqual(from(72 - hours));
});

const lift = fc.record({
  points: fc.integer({ min: 1, max: 96 }),
  untilAt: fc.option(fc.integer({ min: -99, max: 99 }).map(from)),
});
const lifts = fc.array(lift, { maxLength: 6 });
const due = fc.integer({ min: -999, max: 999 }).map(from);

test("a lift moves a loop forward, never back, and never by more than all lifts may", () => {
  fc.assert(
    fc.property(due, lifts, lift, (dueAt, some, more) => {
      const rank = rankAt(dueAt, some, now).getTime();
      expect(rankAt(dueAt, [...some, more], now).getTime()).toBeLessThanOrEqual(rank);
      expect(rank).toBeLessThanOrEqual(dueAt.getTime());
      expect(rank).toBeGreaterThanOrEqual(dueAt.getTime() - mostLift * hour);
    }),
  );
});

test("waiting moves nothing: while no fact ends, the rank at two moments is the same", () => {
  fc.assert(
    fc.property(due, lifts, fc.integer({ min: 0, max: 99 }), (dueAt, some, waited) => {
      fc.pre(some.every(({ untilAt }) => untilAt === null || untilAt <= now || untilAt > from(waited)));
      expect(rankAt(dueAt, some, from(waited))).toEqual(rankAt(dueAt, some, now));
    }),
  );
});
