import fc from "fast-check";
import { expect, test } from "vitest";
import { freeTries, minuteOf, waitUntil } from "./sign-in-limit.ts";

const at = (time: string) => new Date(`2026-11-23T${time}Z`);
const failed = (time: string, count: number) => ({ minute: at(time), count });

test.each([
  ["nothing yet", [], "09:00:30", null],
  ["four are free", [failed("09:00", 4)], "09:00:30", null],
  ["after the fifth, a minute past its own", [failed("09:00", 5)], "09:00:30", "09:02:00"],
  ["then it is over", [failed("09:00", 5)], "09:02:00", null],
  ["the sixth costs two", [failed("09:00", 5), failed("09:02", 1)], "09:02:10", "09:05:00"],
  ["the eighth costs eight", [failed("09:00", 8)], "09:00:59", "09:09:00"],
  ["never more than fifteen", [failed("09:00", 500)], "09:00:59", "09:16:00"],
  ["an hour later all is forgotten", [failed("09:00", 500)], "10:00:00", null],
  ["a try that was taken back does not count", [failed("09:00", 5), failed("09:01", 0)], "09:01:30", "09:02:00"],
])("%s", (_, failures, now, until) => {
  expect(waitUntil(failures, "pair", at(now))).toEqual(until === null ? null : at(until));
});

const now = at("09:00:30");
const anyFailures = fc.array(
  fc.record({
    minute: fc.integer({ min: 0, max: 120 }).map((ago) => minuteOf(new Date(now.getTime() - ago * 60_000))),
    count: fc.nat(100),
  }),
);

test("whatever was tried, the wait is over within sixteen minutes of the last failure", () => {
  fc.assert(
    fc.property(anyFailures, fc.constantFrom(...(["pair", "email", "address"] as const)), (failures, by) => {
      const until = waitUntil(failures, by, now);
      if (until === null) return;
      expect(until.getTime()).toBeGreaterThan(now.getTime());
      expect(until.getTime() - now.getTime()).toBeLessThanOrEqual(16 * 60_000);
      expect(waitUntil(failures, by, until)).toBeNull();
    }),
  );
});

test("fewer failures than are free never wait", () => {
  fc.assert(
    fc.property(anyFailures, (failures) => {
      fc.pre(failures.reduce((sum, f) => sum + f.count, 0) < freeTries.pair);
      expect(waitUntil(failures, "pair", now)).toBeNull();
    }),
  );
});
