import fc from "fast-check";
import { expect, test } from "vitest";
import { sayAge, sayMinutes, saySince, sayWaited } from "./say-spans.ts";

const now = new Date("2026-11-21T16:31:00Z");
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const before = (ms: number) => new Date(now.getTime() - ms);

test.each([
  [0, "0 min"],
  [3.9, "3 min"],
  [59, "59 min"],
  [60, "1 h"],
  [139, "2 h 19 min"],
  [1439, "23 h 59 min"],
  [1440, "1 d"],
  [1440 + 185, "1 d 3 h"],
])("%d minutes are %s", (minutes, said) => {
  expect(sayMinutes(minutes)).toBe(said);
  expect(sayAge(before(minutes * minute), now)).toBe(said);
});

test.each([
  [59_999, "less than a minute", "menos de un minuto", "less than a minute ago", "hace menos de un minuto"],
  [minute, "1 minute", "1 minuto", "1 minute ago", "hace 1 minuto"],
  [22 * hour, "22 hours", "22 horas", "22 hours ago", "hace 22 horas"],
  [day, "1 day", "1 día", "1 day ago", "hace 1 día"],
  [13 * day, "13 days", "13 días", "13 days ago", "hace 13 días"],
  [21 * day, "3 weeks", "3 semanas", "3 weeks ago", "hace 3 semanas"],
  [61 * day, "2 months", "2 meses", "2 months ago", "hace 2 meses"],
  [800 * day, "2 years", "2 años", "2 years ago", "hace 2 años"],
])("%d ms are %s, %s, %s, %s", (ms, waited, esperado, since, hace) => {
  expect([sayWaited(before(ms), now, "en"), sayWaited(before(ms), now, "es")]).toEqual([waited, esperado]);
  expect([saySince(before(ms), now, "en"), saySince(before(ms), now, "es")]).toEqual([since, hace]);
});

test("what has not begun yet has waited no time, and is never told as a negative", () => {
  expect(sayAge(new Date(now.getTime() + day), now)).toBe("0 min");
  expect(saySince(new Date(now.getTime() + day), now, "en")).toBe("less than a minute ago");
});

test("a span is never told longer than it was", () => {
  const lengths = { minute, hour, day, week: 7 * day, month: 30.4375 * day, year: 365.25 * day };
  fc.assert(
    fc.property(fc.integer({ min: minute, max: 4000 * day }), (ms) => {
      const [count, unit] = sayWaited(before(ms), now, "en").split(" ") as [string, string];
      const length = lengths[unit.replace(/s$/, "") as keyof typeof lengths];
      expect(Number(count)).toBeGreaterThan(0);
      expect(Number(count) * length).toBeLessThanOrEqual(ms);
    }),
  );
});
