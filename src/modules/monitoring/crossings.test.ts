import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { crossingOf, crossingsOf, isAdult, weighsUnwatched } from "./crossings.ts";
import type { Measure, Reading } from "./measure.ts";
import { readingRules } from "./rule-data.ts";

const now = new Date("2026-11-21T15:00:00Z");
const HOUR = 3_600_000;
const adult = { born: "1960-05-05" };
const failing = { ...adult, known: new Set(["heart-failure"]) };

let count = 0;
function reading(measure: Measure, hoursAgo: number, values: Reading["values"], bound?: Reading["bound"]): Reading {
  return { id: `r${(count += 1)}`, measure, at: new Date(now.getTime() - hoursAgo * HOUR), values, bound };
}
const pressure = (systolic: number, diastolic: number, hoursAgo = 2): Reading =>
  reading("blood-pressure", hoursAgo, { systolic, diastolic });
const kilograms = (value: number, hoursAgo: number): Reading => reading("weight", hoursAgo, { value });
const pounds = (value: number, hoursAgo: number): Reading => kilograms(value * 0.45359237, hoursAgo);
const said = (crossing: ReturnType<typeof crossingOf>): string =>
  crossing ? `${crossing.urgency} ${crossing.limit}` : "nothing";

describe("blood pressure, vectors of reference.md 7.2", () => {
  test.each([
    [128, 84, "nothing"],
    [118, 76, "nothing"],
    [125, 79, "nothing"],
    [181, 95, "now severe-pressure"],
    [150, 121, "now severe-pressure"],
    [180, 120, "nothing"],
    [181, 121, "now severe-pressure"],
  ])("%i/%i: %s", (systolic, diastolic, expected) => {
    expect(said(crossingOf("blood-pressure", [pressure(systolic, diastolic)], adult, now))).toBe(expected);
  });

  test("severe exactly when one part is over its limit", () => {
    fc.assert(
      fc.property(fc.integer({ min: 60, max: 300 }), fc.integer({ min: 30, max: 200 }), (systolic, diastolic) => {
        const crossing = crossingOf("blood-pressure", [pressure(systolic, diastolic)], adult, now);
        expect(crossing !== null).toBe(systolic > 180 || diastolic > 120);
      }),
    );
  });

  test("says its numbers and when", () => {
    const severe = pressure(190, 100, 3);
    expect(crossingOf("blood-pressure", [pressure(120, 70, 1), severe], adult, now)).toEqual({
      measure: "blood-pressure",
      limit: "severe-pressure",
      urgency: "now",
      facts: { systolic: 190, diastolic: 100, limit: 180 },
      observedAt: severe.at,
      readingId: severe.id,
    });
  });

  test.each([
    ["repeated well after ten minutes", 10, "nothing"],
    ["repeated well after an hour", 60, "nothing"],
    ["well only the next morning", 600, "now severe-pressure"],
    ["well in the same minute is another cuff", 0.5, "now severe-pressure"],
  ])("%s", (_, minutes, expected) => {
    const readings = [pressure(190, 100, 20), pressure(150, 90, 20 - minutes / 60)];
    expect(said(crossingOf("blood-pressure", readings, adult, now))).toBe(expected);
  });

  test.each([
    ["once 165/100", [[165, 100, 2]], "today pregnancy-high-pressure"],
    [
      "165/100 and again after 20 minutes",
      [
        [165, 100, 3],
        [162, 99, 2.6],
      ],
      "now pregnancy-severe-pressure",
    ],
    [
      "165/100 and again after 5 minutes",
      [
        [165, 100, 3],
        [162, 99, 2.95],
      ],
      "today pregnancy-high-pressure",
    ],
    ["138/88", [[138, 88, 2]], "nothing"],
  ])("in pregnancy %s", (_, values, expected) => {
    const readings = values.map(([systolic, diastolic, hours]) => pressure(systolic!, diastolic!, hours));
    expect(said(crossingOf("blood-pressure", readings, { ...adult, known: new Set(["pregnancy"]) }, now))).toBe(
      expected,
    );
    expect(crossingOf("blood-pressure", readings, adult, now)).toBeNull();
  });
});

describe("weight, vectors of reference.md 7.2", () => {
  test.each<[string, Reading[], string]>([
    ["180.0, next day 183.0 lb", [pounds(180, 24), pounds(183, 0)], "now weight-gain"],
    ["180.0, next day 182.0 lb", [pounds(180, 24), pounds(182, 0)], "nothing"],
    [
      "180 to 185 lb over 6 days, a pound a day",
      [180, 181, 182, 183, 184, 185].map((each, day) => pounds(each, (day === 0 ? 6 : 5 - day) * 24)),
      "now weight-gain",
    ],
    ["81.6 to 83.0 kg next day", [kilograms(81.6, 24), kilograms(83, 0)], "now weight-gain"],
    ["3 lb within 17 hours is breakfast", [pounds(180, 17), pounds(183, 0)], "nothing"],
    ["3 lb within 36 hours", [pounds(180, 36), pounds(183, 0)], "now weight-gain"],
    ["3 lb within 37 hours", [pounds(180, 37), pounds(183, 0)], "nothing"],
    ["5 lb within 8 days", [pounds(180, 8 * 24), pounds(185, 0)], "nothing"],
    ["the lowest counts, not the last", [pounds(180, 30), pounds(183, 20), pounds(183, 0)], "now weight-gain"],
    ["21 lb in a day is the scale or another person", [pounds(180, 24), pounds(201, 0)], "nothing"],
    ["20 lb in a day is not", [pounds(180, 24), pounds(200, 0)], "now weight-gain"],
    ["a slip in between is left out", [pounds(180, 48), pounds(150, 24), pounds(181, 0)], "nothing"],
    ["a slip at the start is left out", [pounds(150, 72), pounds(180, 48), pounds(181, 24), pounds(182, 0)], "nothing"],
    [
      "after a slip a true gain is seen",
      [pounds(150, 72), pounds(180, 48), pounds(181, 24), pounds(184, 0)],
      "now weight-gain",
    ],
    [
      "two days ago, and still up",
      [pounds(180, 72), pounds(184, 48), pounds(184, 24), pounds(184, 0)],
      "now weight-gain",
    ],
    ["two days ago, and down again", [pounds(180, 72), pounds(184, 48), pounds(182, 24), pounds(181, 0)], "nothing"],
    ["eight days ago", [pounds(180, 9 * 24), pounds(184, 8 * 24)], "nothing"],
    ["a first weight", [pounds(180, 0)], "nothing"],
  ])("%s", (_, readings, expected) => {
    expect(said(crossingOf("weight", readings, failing, now))).toBe(expected);
    expect(said(crossingOf("weight", readings.toReversed(), failing, now))).toBe(expected);
  });

  test("an organisation may set two pounds, and may set today", () => {
    const weight = { ...readingRules.body.weight, dayPounds: 2, urgency: "today" as const };
    const crossing = crossingOf("weight", [pounds(180, 24), pounds(182, 0)], failing, now, {
      ...readingRules.body,
      weight,
    });
    expect(crossing).toMatchObject({ urgency: "today", facts: { gained: 0.91, days: 1 } });
  });

  test("says what was gained in how many days, in kilograms", () => {
    expect(crossingOf("weight", [kilograms(81.6, 24), kilograms(83, 0)], failing, now)?.facts).toEqual({
      value: 83,
      gained: 1.4,
      days: 1,
    });
    expect(crossingOf("weight", [pounds(180, 6 * 24), pounds(185, 0)], failing, now)?.facts).toMatchObject({
      gained: 2.27,
      days: 6,
    });
  });

  test("weight that never rises by three pounds opens nothing", () => {
    const steps = fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 1, maxLength: 14 });
    fc.assert(
      fc.property(steps, (tenths) => {
        const readings = tenths.map((step, day) => pounds(180 + step / 10, (tenths.length - 1 - day) * 24));
        expect(crossingOf("weight", readings, failing, now)).toBeNull();
      }),
    );
  });

  test.each([
    ["nothing", undefined, "nothing"],
    ["another condition of the heart", ["high-blood-pressure", "heart-rhythm"], "nothing"],
    ["heart failure", ["heart-failure"], "now weight-gain"],
    ["heart failure among others", ["diabetes", "heart-failure"], "now weight-gain"],
  ])("known: %s", (_, known, expected) => {
    const person = { ...adult, ...(known && { known: new Set(known) }) };
    expect(said(crossingOf("weight", [pounds(180, 24), pounds(186, 0)], person, now))).toBe(expected);
  });

  test("an organisation may watch the weight of others too", () => {
    const weight = { ...readingRules.body.weight, only: ["dialysis"] };
    const rules = { ...readingRules.body, weight };
    const gained = [pounds(180, 24), pounds(186, 0)];
    expect(said(crossingOf("weight", gained, { ...adult, known: new Set(["dialysis"]) }, now, rules))).toBe(
      "now weight-gain",
    );
    expect(crossingOf("weight", gained, failing, now, rules)).toBeNull();
  });

  test.each<[string, Reading[], Parameters<typeof weighsUnwatched>[1], boolean]>([
    ["an adult without a listed condition", [pounds(180, 24)], adult, true],
    ["somebody with heart failure", [pounds(180, 24)], failing, false],
    ["a child", [pounds(60, 24)], { born: "2020-01-01" }, false],
    ["somebody whose birth date is not known", [pounds(180, 24)], { born: null }, true],
    ["who was weighed before the week", [pounds(180, 169)], adult, false],
    ["who was not weighed", [pressure(190, 90)], adult, false],
  ])("H41: whose weight no rule looks at is told: %s", (_, readings, person, expected) => {
    expect(weighsUnwatched(readings, person, now)).toBe(expected);
  });
});

describe("the other measures", () => {
  test.each<[Measure, number[], string, string?]>([
    ["spo2", [93], "nothing"],
    ["spo2", [92], "today lowish-oxygen"],
    ["spo2", [90], "today lowish-oxygen"],
    ["spo2", [89], "now low-oxygen"],
    ["spo2", [89], "nothing", "copd"],
    ["spo2", [87], "now low-oxygen", "copd"],
    ["spo2", [86, 95], "now low-oxygen"],
    ["heart-rate", [131], "now fast-heart"],
    ["heart-rate", [130], "nothing"],
    ["heart-rate", [125, 124], "today fast-heart"],
    ["heart-rate", [125, 90], "nothing"],
    ["heart-rate", [40], "now slow-heart"],
    ["heart-rate", [49, 48], "today slow-heart"],
    ["heart-rate", [50, 50], "nothing"],
    ["breathing-rate", [24], "nothing"],
    ["breathing-rate", [25], "now fast-breathing"],
    ["breathing-rate", [8], "now slow-breathing"],
    ["temperature", [38.9], "nothing"],
    ["temperature", [39.1], "today high-fever"],
    ["temperature", [40], "now very-high-fever"],
    ["temperature", [34.9], "now very-cold"],
    ["temperature", [38.3], "now fever-in-treatment", "cancer-in-treatment"],
    ["temperature", [38.1], "nothing", "cancer-in-treatment"],
    ["temperature", [38.1, 38], "now fever-in-treatment", "cancer-in-treatment"],
    ["glucose", [70], "nothing"],
    ["glucose", [69], "nothing"],
    ["glucose", [54], "nothing"],
    ["glucose", [53], "today low-glucose"],
    ["glucose", [53, 110], "today low-glucose"],
    ["glucose", [300], "nothing"],
    ["glucose", [301], "today high-glucose"],
    ["glucose", [260, 255], "today high-glucose"],
    ["glucose", [260, 240, 255], "nothing"],
    ["glucose", [600], "now meter-high"],
  ])("%s %j: %s (%s)", (measure, values, expected, known) => {
    const readings = values.map((value, n) => reading(measure, (values.length - n) * 2, { value }));
    expect(said(crossingOf(measure, readings, { ...adult, known: new Set(known ? [known] : []) }, now))).toBe(expected);
  });

  test("a device that shows only HI or LO counts on its own side", () => {
    expect(said(crossingOf("glucose", [reading("glucose", 1, { value: 600 }, "at-least")], adult, now))).toBe(
      "now meter-high",
    );
    expect(said(crossingOf("glucose", [reading("glucose", 1, { value: 20 }, "at-most")], adult, now))).toBe(
      "today low-glucose",
    );
    expect(crossingOf("glucose", [reading("glucose", 1, { value: 310 }, "at-most")], adult, now)).toBeNull();
    expect(crossingOf("glucose", [reading("glucose", 1, { value: 50 }, "at-least")], adult, now)).toBeNull();
  });
});

describe("windows, ages and order", () => {
  test.each([
    [47.9, "now severe-pressure"],
    [48, "now severe-pressure"],
    [48.1, "nothing"],
    [-1, "nothing"],
  ])("a pressure %d hours ago: %s", (hours, expected) => {
    expect(said(crossingOf("blood-pressure", [pressure(200, 100, hours)], adult, now))).toBe(expected);
  });

  test.each([
    ["2008-11-21", true],
    ["2008-11-22", false],
    ["2008", false],
    ["2007", true],
    ["2008-10", true],
    [null, true],
  ])("born %s: of age %s", (born, expected) => {
    expect(isAdult(born, now, 18)).toBe(expected);
    expect(crossingOf("blood-pressure", [pressure(200, 100, 0)], { born }, now) !== null).toBe(expected);
  });

  test("one crossing a measure, in any order of readings", () => {
    const readings = [
      pressure(200, 100, 5),
      pressure(190, 100, 9),
      reading("spo2", 1, { value: 85 }),
      reading("spo2", 3, { value: 91 }),
      pounds(180, 24),
      pounds(184, 0),
    ];
    const expected = crossingsOf(readings, failing, now);
    expect(expected.map((crossing) => crossing.measure)).toEqual(["blood-pressure", "spo2", "weight"]);
    expect(expected[0]?.facts.systolic).toBe(200);
    fc.assert(
      fc.property(fc.shuffledSubarray(readings, { minLength: readings.length }), (shuffled) => {
        expect(crossingsOf(shuffled, failing, now)).toEqual(expected);
      }),
    );
  });
});
