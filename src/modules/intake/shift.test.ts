import type { Resource } from "@medplum/fhirtypes";
import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { wallClock } from "#platform/fhir/wall-clock.ts";
import { notYetIn } from "./dates.ts";
import { nothingSeen, see, shiftDays } from "./newest.ts";
import { shiftDate, shiftResource } from "./shift.ts";

const newYork = wallClock("America/New_York");
const now = new Date("2026-11-21T15:00:00Z");

describe("one date", () => {
  test.each([
    ["2020-05-06T10:15:00-04:00", 2387, "2026-11-18T10:15:00-05:00", "the hour on the wall stays over daylight saving"],
    ["2020-05-06T14:15:00.827Z", 2387, "2026-11-18T15:15:00.827Z", "in UTC too, and fractions stay"],
    [
      "2020-05-06T07:15:00-07:00",
      7,
      "2020-05-13T10:15:00-04:00",
      "from elsewhere it is written with the clinic's offset",
    ],
    ["2020-03-01T02:30:00-05:00", 7, "2020-03-08T03:30:00-04:00", "what the wall skips comes as much later"],
    ["1950-02-28", 7, "1950-03-07", "a day"],
    ["1950-05", 21, "1950-05", "a month: where its first day lands"],
    ["1950-05", 35, "1950-06", "a month: where its first day lands"],
    ["1950", 364, "1950", "a year: where its first day lands"],
    ["1950", 371, "1951", "a year: where its first day lands"],
    ["1950", -7, "1949", "backwards"],
    ["next week", 7, "next week", "no date"],
  ])("%s by %i days is %s: %s", (text, days, expected) => {
    expect(shiftDate(text, days, newYork)).toBe(expected);
  });

  test("keeps weekday and wall clock, and what was before now stays before now", () => {
    const times = fc.date({ min: new Date("1930-01-01"), max: now, noInvalidDate: true });
    const weeks = fc.integer({ min: -500, max: 500 });
    fc.assert(
      fc.property(times, weeks, (at, n) => {
        const moved = Temporal.Instant.from(
          shiftDate(`${at.toISOString().slice(0, 19)}Z`, n * 7, newYork),
        ).toZonedDateTimeISO("America/New_York");
        const said = Temporal.Instant.fromEpochMilliseconds(Math.floor(at.getTime() / 1000) * 1000).toZonedDateTimeISO(
          "America/New_York",
        );
        const expected = said.toPlainDateTime().add({ days: n * 7 });
        const onTheWall = expected.toZonedDateTime("America/New_York", { disambiguation: "compatible" });
        expect(moved.epochMilliseconds).toBe(onTheWall.epochMilliseconds);
      }),
    );
  });
});

test("a whole resource: every date in it, birth and death, extensions and plans; words, narrative and lastUpdated not", () => {
  const patient = {
    resourceType: "Patient",
    id: "1",
    meta: { lastUpdated: "2020-05-06T00:00:00Z" },
    text: { status: "generated", div: "<div>Seen 2020-05-06</div>" },
    birthDate: "1990-01-01",
    _birthDate: {
      extension: [
        {
          url: "http://hl7.org/fhir/StructureDefinition/patient-birthTime",
          valueDateTime: "1990-01-01T05:00:00-05:00",
        },
      ],
    },
    deceasedDateTime: "2020-05-01",
    identifier: [{ system: "year", value: "1990", period: { start: "2000" } }],
    name: [{ text: "2020-05-06", family: "1990" }],
  } as unknown as Resource;
  expect(shiftResource(patient, 7, newYork)).toEqual({
    resourceType: "Patient",
    id: "1",
    meta: { lastUpdated: "2020-05-06T00:00:00Z" },
    birthDate: "1990-01-08",
    _birthDate: {
      extension: [
        {
          url: "http://hl7.org/fhir/StructureDefinition/patient-birthTime",
          valueDateTime: "1990-01-08T05:00:00-05:00",
        },
      ],
    },
    deceasedDateTime: "2020-05-08",
    identifier: [{ system: "year", value: "1990", period: { start: "2000" } }],
    name: [{ text: "2020-05-06", family: "1990" }],
  });
  const timing = { repeat: { when: ["AC"] }, event: ["2020-05-06", "2020-05-07T10:00:00Z"] };
  const plan = {
    resourceType: "CarePlan",
    activity: [{ detail: { scheduledTiming: timing, scheduledPeriod: { end: "2030-01-01" } } }],
  };
  expect(shiftResource(plan, 7, newYork)).toEqual({
    resourceType: "CarePlan",
    activity: [
      {
        detail: {
          scheduledTiming: { repeat: { when: ["AC"] }, event: ["2020-05-13", "2020-05-14T10:00:00Z"] },
          scheduledPeriod: { end: "2030-01-08" },
        },
      },
    ],
  });
  expect(shiftResource(patient, 0, newYork)).toBe(patient);
  const written = { resourceType: "Provenance", recorded: "2020-06-01T00:00:00Z" };
  expect(shiftResource(written, 7, newYork)).toBe(written);
});

const visit = (start: string, end = start, status = "finished"): Resource =>
  ({ resourceType: "Encounter", id: "e", status, class: { code: "AMB" }, period: { start, end } }) as Resource;
const reading = (effectiveDateTime: string, lastUpdated?: string): Resource => ({
  resourceType: "Observation",
  id: "o",
  status: "final",
  code: {},
  effectiveDateTime,
  meta: { lastUpdated },
});

const born: Resource = { resourceType: "Patient", id: "p", birthDate: "1990-01-01" };

function daysFor(
  resources: Resource[],
  { asOf = now, fileDate = null }: { asOf?: Date; fileDate?: Date | null } = {},
): number {
  const seen = nothingSeen();
  for (const resource of resources) see(seen, resource, newYork);
  return shiftDays(seen, asOf, { now, fileDate, wall: newYork });
}

describe("by how many days", () => {
  test.each([
    ["whole weeks, to just before", [visit("2020-05-06T04:20:36-04:00")], 2387],
    [
      "the newest of all",
      [visit("2019-01-01T10:00:00-05:00"), reading("2020-05-06"), visit("2020-05-01T10:00:00-04:00")],
      2387,
    ],
    [
      "a planned visit does not count",
      [visit("2020-05-06T04:20:36-04:00"), visit("2020-09-01T10:00:00-04:00", undefined, "planned")],
      2387,
    ],
    [
      "not what is later than the record",
      [...Array.from({ length: 3 }, () => reading("2020-05-06", "2020-06-01T00:00:00Z")), reading("2023-01-01")],
      2387,
    ],
    ["not what lies in the future", [visit("2020-05-06T04:20:36-04:00"), reading("2044-04-01")], 2387],
    ["an end after now takes a week more", [visit("2020-05-09T09:00:00-04:00", "2020-05-09T11:00:00-04:00")], 2380],
    [
      "when it was written down does not count",
      [
        visit("2020-05-06T04:20:36-04:00"),
        { resourceType: "Provenance", recorded: "2020-06-01T00:00:00Z" } as Resource,
      ],
      2387,
    ],
    ["nothing that is dated", [born], 0],
    [
      "a record newer than as-of moves back",
      [visit("2026-11-20T10:00:00-05:00")],
      -7,
      new Date("2026-11-19T12:00:00Z"),
    ],
  ])("%s", (_, resources, days, asOf = now) => {
    expect(daysFor(resources, { asOf })).toBe(days);
  });

  test("the date of the file limits too, unless it cannot be the record's", () => {
    const resources = [
      ...Array.from({ length: 9 }, () => visit("2020-05-06T10:00:00-04:00")),
      visit("2025-05-07T10:00:00-04:00"),
    ];
    expect(daysFor(resources, { fileDate: new Date("2020-07-01") })).toBe(2387);
    expect(daysFor(resources, { fileDate: new Date("1980-01-01") })).toBe(daysFor(resources));
    expect(daysFor(resources)).toBe(560);
  });

  test("nothing that has happened lands after as-of, and the newest lands in the week before", () => {
    const start = fc.date({ min: new Date("1990-01-01"), max: new Date("2026-11-19"), noInvalidDate: true });
    const minutes = fc.integer({ min: 0, max: 600 });
    fc.assert(
      fc.property(fc.array(fc.tuple(start, minutes), { minLength: 1, maxLength: 8 }), (visits) => {
        const resources = visits.map(([at, long]) =>
          visit(at.toISOString(), new Date(at.getTime() + long * 60_000).toISOString()),
        );
        const days = daysFor(resources);
        expect(days % 7).toBe(0);
        const moved = resources.map((resource) => shiftResource(resource, days, newYork));
        expect(moved.map((resource) => notYetIn(resource, now))).toEqual(moved.map(() => undefined));
        const newest = Math.max(
          ...moved.map((resource) => Date.parse((resource as { period: { end: string } }).period.end)),
        );
        expect(now.getTime() - newest).toBeLessThanOrEqual(7 * 86_400_000 + 2 * 3_600_000);
      }),
    );
  });
});

describe("what has not happened yet", () => {
  test.each<[string, Record<string, unknown>, string | undefined]>([
    ["a reading of tomorrow", { resourceType: "Observation", effectiveDateTime: "2026-11-23" }, "effectiveDateTime"],
    ["a reading of today", { resourceType: "Observation", effectiveDateTime: "2026-11-21" }, undefined],
    ["this year", { resourceType: "Condition", onsetDateTime: "2026" }, undefined],
    ["an appointment", { resourceType: "Appointment", status: "booked", start: "2027-01-01T10:00:00Z" }, undefined],
    ["an expiry", { resourceType: "Device", expirationDate: "2044-01-01" }, undefined],
    ["a planned visit", { resourceType: "Encounter", status: "planned", period: { start: "2027-01-01" } }, undefined],
    [
      "a visit going on, with its planned end",
      { resourceType: "Encounter", status: "in-progress", period: { start: "2026-11-20", end: "2026-12-01" } },
      undefined,
    ],
    [
      "a finished visit that ends next week",
      { resourceType: "Encounter", status: "finished", period: { start: "2026-11-20", end: "2026-12-01" } },
      "period.end",
    ],
    [
      "a medicine to be taken until spring",
      { resourceType: "MedicationStatement", effectivePeriod: { start: "2026-01-01", end: "2027-03-01" } },
      undefined,
    ],
    ["a death next year", { resourceType: "Patient", deceasedDateTime: "2027-01-01" }, "deceasedDateTime"],
  ])("%s", (_, resource, element) => {
    expect(notYetIn(resource as unknown as Resource, now)).toBe(element);
  });
});
