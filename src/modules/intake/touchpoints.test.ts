import type { Appointment, Encounter } from "@medplum/fhirtypes";
import { describe, expect, test } from "vitest";
import { wallClock } from "#platform/fhir/wall-clock.ts";
import { plannedOf, stayOf, touchpointOf } from "./touchpoints.ts";

const wall = wallClock("America/New_York");
const now = new Date("2026-11-21T15:00:00Z");
const encounter = (more: object = {}): Encounter => ({
  resourceType: "Encounter",
  id: "e",
  status: "finished",
  class: { code: "AMB" },
  subject: { reference: "Patient/1" },
  period: { start: "2026-11-02T10:00:00-05:00", end: "2026-11-02T10:25:00-05:00" },
  ...more,
});
const npi = { system: "npi", value: "9" };
const touch = (more?: object) => touchpointOf(encounter(more), wall, now);
const stay = (more?: object) => stayOf(encounter({ class: { code: "IMP" }, ...more }), wall, now);

describe("an encounter is a contact", () => {
  test("with who, when, how long, and where", () => {
    expect(
      touch({
        participant: [{ individual: { reference: "Practitioner/2" } }],
        serviceProvider: { reference: "Organization/3" },
      }),
    ).toEqual({
      id: "e",
      patient: "Patient/1",
      staff: "Practitioner/2",
      organization: "Organization/3",
      at: new Date("2026-11-02T15:00:00Z"),
      way: "both",
      channel: "visit",
      outcome: "came",
      minutes: 25,
    });
  });

  test.each<[string, object[], string | null]>([
    ["by an identifier alone", [{ type: "Practitioner", identifier: npi }], "Practitioner?identifier=npi%7C9"],
    ["by an identifier without a type", [{ identifier: npi }], "Practitioner?identifier=npi%7C9"],
    ["by a reference before that", [{ identifier: npi }, { reference: "Practitioner/2" }], "Practitioner/2"],
    ["by a role", [{ type: "PractitionerRole", identifier: npi }], "PractitionerRole?identifier=npi%7C9"],
    ["a relative is none of the team", [{ type: "RelatedPerson", identifier: npi }], null],
    ["nobody by an identifier without a value", [{ identifier: { system: "npi" } }, { display: "Dr. X" }], null],
  ])("%s", (_, people, staff) => {
    expect(touch({ participant: people.map((individual) => ({ individual })) })?.staff).toBe(staff);
  });

  test.each<[string, object, string]>([
    ["a visit", {}, "visit"],
    ["at home", { class: { code: "HH" } }, "home"],
    ["at home, in words", { type: [{ text: "Domiciliary or rest home patient evaluation" }] }, "home"],
    ["virtual", { class: { code: "VR" } }, "video"],
    [
      "virtual by telephone",
      { class: { code: "VR" }, type: [{ coding: [{ code: "185317003", display: "Telephone encounter" }] }] },
      "phone",
    ],
    ["by phone", { type: [{ text: "Telephone call" }] }, "phone"],
    ["by video", { type: [{ text: "Video visit" }] }, "video"],
    ["going on", { status: "in-progress" }, "visit"],
    ["a class that nobody wrote down", { class: { code: "?" } }, "visit"],
  ])("%s: by %4$s", (_, more, channel) => {
    const contact = touch(more);
    expect(contact?.channel).toBe(channel);
    expect(contact?.outcome).toBe(channel === "phone" || channel === "video" ? "reached" : "came");
  });

  test.each<[string, object]>([
    ["planned", { status: "planned" }],
    ["cancelled", { status: "cancelled" }],
    ["an error", { status: "entered-in-error" }],
    ["in hospital", { class: { code: "IMP" } }],
    ["in an emergency room", { class: { code: "EMER" } }],
    ["without a date", { period: undefined }],
    ["some time that year", { period: { start: "2026" } }],
    ["tomorrow", { period: { start: "2026-11-22T10:00:00-05:00" } }],
  ])("%s: no contact", (_, more) => {
    expect(touch(more)).toBeNull();
  });

  test.each<[string, object, number | null]>([
    ["from start to end", {}, 25],
    ["as the record says", { length: { value: 1, code: "h" } }, 60],
    ["in a unit that is none of time", { length: { value: 3, code: "kg" } }, null],
    ["a day without hours", { period: { start: "2026-11-02", end: "2026-11-02" } }, null],
    ["no end", { period: { start: "2026-11-02T10:00:00-05:00" } }, null],
    ["three days", { period: { start: "2026-11-02T10:00:00-05:00", end: "2026-11-05T10:00:00-05:00" } }, null],
    [
      "an end before the start",
      { period: { start: "2026-11-02T10:00:00-05:00", end: "2026-11-02T09:00:00-05:00" } },
      null,
    ],
  ])("minutes: %s", (_, more, minutes) => {
    expect(touch(more)?.minutes).toBe(minutes);
  });

  test("a day without hours is that day's noon, and today is now", () => {
    expect(touch({ period: { start: "2026-11-02" } })?.at).toEqual(new Date("2026-11-02T17:00:00Z"));
    expect(touch({ period: { start: "2026-11-21" } })?.at).toEqual(now);
  });

  test.each<[string, object[], string | null]>([
    [
      "who attended",
      [
        { individual: { reference: "Practitioner/1" } },
        { type: [{ coding: [{ code: "ATND" }] }], individual: { reference: "Practitioner/2" } },
      ],
      "Practitioner/2",
    ],
    [
      "who performed",
      [
        { type: [{ coding: [{ code: "REF" }] }], individual: { reference: "Practitioner/1" } },
        { type: [{ coding: [{ code: "PPRF" }] }], individual: { reference: "PractitionerRole/2" } },
      ],
      "PractitionerRole/2",
    ],
    [
      "the first of the team, not the family",
      [
        { individual: { reference: "RelatedPerson/1" } },
        { individual: { reference: "Practitioner?identifier=npi|9" } },
      ],
      "Practitioner?identifier=npi|9",
    ],
    ["nobody", [{}], null],
  ])("with %s", (_, participant, staff) => {
    expect(touch({ participant })?.staff).toBe(staff);
  });
});

describe("a stay in hospital", () => {
  test.each<[string, object, object | null]>([
    ["over", {}, { id: "e", class: "IMP", endedAt: new Date("2026-11-02T15:25:00Z"), died: false }],
    ["in small letters", { class: { code: "obsenc" } }, { class: "OBSENC" }],
    ["going on", { status: "in-progress", period: { start: "2026-11-20T10:00:00-05:00" } }, { endedAt: null }],
    [
      "finished without an end",
      { period: { start: "2026-11-02T10:00:00-05:00" } },
      { endedAt: new Date("2026-11-02T15:00:00Z") },
    ],
    ["died there", { hospitalization: { dischargeDisposition: { coding: [{ code: "exp" }] } } }, { died: true }],
    ["planned", { status: "planned" }, null],
    ["an emergency", { class: { code: "EMER" } }, null],
    [
      "begun years ago, and nobody closed it",
      { status: "in-progress", period: { start: "2019-01-01T10:00:00-05:00" } },
      null,
    ],
  ])("%s", (_, more, expected) => {
    if (expected === null) expect(stay(more)).toBeNull();
    else expect(stay(more)).toMatchObject(expected);
  });
});

test("a planned visit: an appointment, or an encounter that is not in hospital", () => {
  const appointment = {
    resourceType: "Appointment",
    id: "a",
    status: "noshow",
    start: "2026-11-20T10:00:00-05:00",
    end: "2026-11-20T10:30:00-05:00",
  } as Appointment;
  expect(plannedOf(appointment, wall)).toEqual({
    id: "a",
    kind: "appointment",
    status: "noshow",
    startAt: new Date("2026-11-20T15:00:00Z"),
    endAt: new Date("2026-11-20T15:30:00Z"),
  });
  expect(plannedOf({ ...appointment, start: undefined }, wall)).toBeNull();
  expect(plannedOf(encounter({ status: "planned", period: { start: "2026-11-20" } }), wall)).toMatchObject({
    kind: "encounter",
    status: "planned",
    endAt: null,
  });
  expect(plannedOf(encounter({ status: "planned", class: { code: "IMP" } }), wall)).toBeNull();
});
