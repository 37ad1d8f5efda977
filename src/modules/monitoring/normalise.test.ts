import type { Observation } from "@medplum/fhirtypes";
import { describe, expect, test } from "vitest";
import { wallClock } from "#platform/fhir/wall-clock.ts";
import { readingsOf, valueTrouble } from "./normalise.ts";

const newYork = wallClock("America/New_York");
const loinc = (code: string) => ({ coding: [{ system: "http://loinc.org", code }] });
const ucum = (value: number, code: string) => ({ value, unit: code, system: "http://unitsofmeasure.org", code });
const observation = (more: object): Observation =>
  ({
    resourceType: "Observation",
    id: "o",
    status: "final",
    effectiveDateTime: "2026-11-21T08:00:00-05:00",
    ...more,
  }) as Observation;
const values = (more: object) =>
  readingsOf(observation(more), newYork).map(({ measure, values, bound }) => ({
    measure,
    ...values,
    ...(bound ? { bound } : {}),
  }));

describe("an Observation becomes a reading", () => {
  test("blood pressure of two parts", () => {
    const component = [
      { code: loinc("8480-6"), valueQuantity: ucum(181, "mm[Hg]") },
      { code: loinc("8462-4"), valueQuantity: ucum(95, "mm[Hg]") },
    ];
    expect(readingsOf(observation({ code: loinc("85354-9"), component }), newYork)).toEqual([
      {
        id: "o",
        measure: "blood-pressure",
        at: new Date("2026-11-21T13:00:00Z"),
        values: { systolic: 181, diastolic: 95 },
      },
    ]);
  });

  test.each<[string, string, number, string, object]>([
    ["pounds", "29463-7", 183, "[lb_av]", { measure: "weight", value: 83.007 }],
    ["grams", "29463-7", 83_000, "g", { measure: "weight", value: 83 }],
    ["millimoles", "2339-0", 3, "mmol/L", { measure: "glucose", value: 54.048 }],
    ["Fahrenheit", "8310-5", 100.4, "[degF]", { measure: "temperature", value: 38 }],
    ["kilopascals", "8480-6", 24, "kPa", { measure: "blood-pressure", systolic: 180.015 }],
    ["beats", "8867-4", 72, "{beats}/min", { measure: "heart-rate", value: 72 }],
    ["per cent", "59408-5", 97, "%", { measure: "spo2", value: 97 }],
    ["breaths", "9279-1", 14, "/min", { measure: "breathing-rate", value: 14 }],
  ])("%s", (_, code, value, unit, expected) => {
    expect(values({ code: loinc(code), valueQuantity: ucum(value, unit) })).toEqual([expected]);
  });

  test("a panel of everything, with a second coding, and a unit only written out as UCUM does", () => {
    const component = [
      {
        code: {
          coding: [
            { system: "urn:local", code: "HR" },
            { system: "http://loinc.org", code: "8867-4" },
          ],
        },
        valueQuantity: { value: 80, unit: "/min" },
      },
      { code: loinc("59408-5"), valueQuantity: ucum(97, "%") },
      { code: loinc("8302-2"), valueQuantity: ucum(170, "cm") },
      { code: loinc("8310-5"), dataAbsentReason: { text: "refused" } },
    ];
    expect(values({ code: loinc("85353-1"), component })).toEqual([
      { measure: "heart-rate", value: 80 },
      { measure: "spo2", value: 97 },
    ]);
  });

  test("what the device could not show keeps its side", () => {
    expect(values({ code: loinc("2339-0"), valueQuantity: { ...ucum(600, "mg/dL"), comparator: ">" } })).toEqual([
      { measure: "glucose", value: 600, bound: "at-least" },
    ]);
    expect(values({ code: loinc("2339-0"), valueQuantity: { ...ucum(20, "mg/dL"), comparator: "<" } })).toEqual([
      { measure: "glucose", value: 20, bound: "at-most" },
    ]);
  });
});

describe("an Observation becomes no reading", () => {
  const weight = { code: loinc("29463-7"), valueQuantity: ucum(80, "kg") };
  test.each<[string, object]>([
    ["entered in error", { ...weight, status: "entered-in-error" }],
    ["only registered", { ...weight, status: "registered" }],
    ["without a date", { ...weight, effectiveDateTime: undefined }],
    ["of some month", { ...weight, effectiveDateTime: "2026-11" }],
    ["another code", { code: loinc("8302-2"), valueQuantity: ucum(170, "cm") }],
    [
      "a code of another system",
      { code: { coding: [{ system: "urn:local", code: "29463-7" }] }, valueQuantity: ucum(80, "kg") },
    ],
    ["a code that every object has", { code: loinc("constructor"), valueQuantity: ucum(80, "kg") }],
    ["eight kilograms", { ...weight, valueQuantity: ucum(8, "kg") }],
    ["eight tonnes", { ...weight, valueQuantity: ucum(8000, "kg") }],
    ["a fraction for a percentage", { code: loinc("59408-5"), valueQuantity: ucum(0.97, "%") }],
    [
      "a pressure the wrong way round",
      {
        code: loinc("85354-9"),
        component: [
          { code: loinc("8480-6"), valueQuantity: ucum(80, "mm[Hg]") },
          { code: loinc("8462-4"), valueQuantity: ucum(120, "mm[Hg]") },
        ],
      },
    ],
    ["no value", { code: loinc("29463-7"), valueQuantity: { unit: "kg" } }],
    ["words", { code: loinc("29463-7"), valueString: "80 kg" }],
    ["no code", { valueQuantity: ucum(80, "kg") }],
  ])("%s", (_, more) => {
    expect(values(more)).toEqual([]);
  });
});

describe("a value of which the unit is not known, or that is no number, is refused and never guessed", () => {
  test.each([
    ["29463-7", { value: 180, unit: "lbs" }, true],
    ["29463-7", { value: 180, unit: "pounds", system: "http://unitsofmeasure.org", code: "lb" }, true],
    ["29463-7", { value: 180 }, true],
    ["29463-7", { value: 180, system: "http://snomed.info/sct", code: "kg" }, true],
    ["29463-7", ucum(180, "constructor"), true],
    ["8310-5", { value: 98, unit: "F" }, true],
    ["2708-6", { value: "86", system: "http://unitsofmeasure.org", code: "%" }, true],
    ["29463-7", ucum(80, "kg"), false],
    ["29463-7", { unit: "lbs" }, false],
    ["8302-2", { value: 5, unit: "feet" }, false],
  ])("%s %j: %s", (code, valueQuantity, refused) => {
    const read = observation({ code: loinc(code), valueQuantity });
    expect(valueTrouble(read) !== undefined).toBe(refused);
    if (refused) expect(readingsOf(read, newYork)).toEqual([]);
  });
});
