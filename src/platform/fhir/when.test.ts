import { describe, expect, test } from "vitest";
import { earliestOf, momentOf, readWhen } from "#platform/fhir/when.ts";
import { wallClock } from "#platform/fhir/wall-clock.ts";

const newYork = wallClock("America/New_York");

describe("FHIR dates", () => {
  test.each([
    ["2020", "year"],
    ["2020-05", "month"],
    ["2020-02-29", "day"],
    ["2020-05-06T04:20:36-04:00", "time"],
    ["2020-05-06T04:20:36.827Z", "time"],
    ["2016-12-31T23:59:60Z", "time"],
  ])("%s is known to the %s", (text, precision) => {
    expect(readWhen(text)?.precision).toBe(precision);
  });

  test.each([
    "",
    "0000",
    "20",
    "2020-13",
    "2021-02-29",
    "2020-04-31",
    "2020-05-06T04:20:36",
    "2020-05-06T25:00:00Z",
    "5/6/2020",
    "2020-05-06 04:20",
    2020,
    null,
  ])("%j is no date", (text) => {
    expect(readWhen(text)).toBeUndefined();
  });

  test.each([
    ["2020-05-06T04:20:36-04:00", "2020-05-06T08:20:36.000Z"],
    ["2016-12-31T23:59:60Z", "2016-12-31T23:59:59.000Z"],
    ["2020-05-06", "2020-05-06T16:00:00.000Z"],
    ["2020-01-06", "2020-01-06T17:00:00.000Z"],
  ])("%s is the moment %s in New York", (text, moment) => {
    expect(new Date(momentOf(text, newYork)!).toISOString()).toBe(moment);
  });

  test("today is now at the latest; tomorrow is not", () => {
    const now = new Date("2026-11-21T13:00:00Z");
    expect(momentOf("2026-11-21", newYork, now)).toBe(now.getTime());
    expect(momentOf("2026-11-20", newYork, now)).toBe(Date.parse("2026-11-20T17:00:00Z"));
    expect(momentOf("2026-11-22", newYork, now)).toBe(Date.parse("2026-11-22T17:00:00Z"));
  });

  test("a month or a year is no moment", () => {
    expect(momentOf("2020-05", newYork)).toBeUndefined();
    expect(momentOf("2020", newYork)).toBeUndefined();
  });

  test("a day has not happened only when it has begun nowhere", () => {
    expect(new Date(earliestOf(readWhen("2026-11-21")!)).toISOString()).toBe("2026-11-20T10:00:00.000Z");
    expect(new Date(earliestOf(readWhen("2026")!)).toISOString()).toBe("2025-12-31T10:00:00.000Z");
  });
});
