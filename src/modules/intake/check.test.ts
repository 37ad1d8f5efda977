import type { Resource } from "@medplum/fhirtypes";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { wallClock } from "#platform/fhir/wall-clock.ts";
import { patientOfResource, troublesOf } from "./check.ts";
import { notYetIn } from "./dates.ts";
import { meaningOf, type Reader } from "./meaning.ts";
import { nothingSeen, see } from "./newest.ts";
import { shiftResource } from "./shift.ts";

const troubles = (body: object): string[] => troublesOf(body as Resource);
const subject = { reference: "Patient/1" };
const loinc = (code: string) => ({ coding: [{ system: "http://loinc.org", code }] });

describe("a resource that can be taken", () => {
  test.each<[string, object]>([
    ["a bare patient", { resourceType: "Patient", id: "1" }],
    ["partial dates", { resourceType: "Patient", id: "1", birthDate: "1950-03", deceasedDateTime: "2020" }],
    [
      "references by identifier, to contained and absolute ones",
      {
        resourceType: "Encounter",
        id: "e",
        status: "finished",
        class: { code: "AMB" },
        subject,
        participant: [{ individual: { reference: "Practitioner?identifier=http://hl7.org/fhir/sid/us-npi|9" } }],
        location: [{ location: { reference: "#room" } }],
        serviceProvider: { reference: "https://ehr.example/Organization/7" },
      },
    ],
    [
      "a medicine by reference",
      {
        resourceType: "MedicationRequest",
        id: "m",
        status: "active",
        intent: "order",
        subject,
        medicationReference: { reference: "#med" },
        contained: [{ resourceType: "Medication", id: "med" }],
      },
    ],
    [
      "clock times and codes where others hold dates",
      { resourceType: "Location", id: "l", hoursOfOperation: [{ openingTime: "08:00:00", closingTime: "17:00:00" }] },
    ],
    [
      "a patient by a logical reference",
      { resourceType: "Condition", id: "c", subject: { identifier: { value: "77" } } },
    ],
    ["accents, other scripts, emoji", { resourceType: "Patient", id: "1", name: [{ text: "Zoë 王 👩🏽‍⚕️" }] }],
    ["a backslash and a u", { resourceType: "Patient", id: "1", name: [{ text: "\\u0000" }] }],
    [
      "an unknown unit of what is not ours",
      {
        resourceType: "Observation",
        id: "o",
        status: "final",
        code: loinc("8302-2"),
        valueQuantity: { value: 5, unit: "feet" },
      },
    ],
  ])("%s", (_, body) => {
    expect(troubles(body)).toEqual([]);
  });
});

describe("a resource that is refused says where", () => {
  test.each<[object, string]>([
    [{ resourceType: "Pateint", id: "1" }, "it is of no resource type of FHIR R4"],
    [{ resourceType: "Patient" }, "Patient.id is missing or not well formed"],
    [{ resourceType: "Patient", id: "a b" }, "Patient.id is missing or not well formed"],
    [{ resourceType: "Patient", id: 7 }, "Patient.id is missing or not well formed"],
    [{ resourceType: "Patient", id: "1", birthDate: "1950-13-01" }, "Patient.birthDate is no date"],
    [{ resourceType: "Patient", id: "1", birthDate: "03/07/1950" }, "Patient.birthDate is no date"],
    [{ resourceType: "Observation", id: "o", code: loinc("1") }, "Observation.status is missing"],
    [
      {
        resourceType: "Observation",
        id: "o",
        status: "final",
        code: loinc("1"),
        effectiveDateTime: "2020-05-06T04:20:36",
      },
      "Observation.effectiveDateTime is no date",
    ],
    [
      {
        resourceType: "Observation",
        id: "o",
        status: "final",
        code: loinc("29463-7"),
        valueQuantity: { value: 180, unit: "lbs" },
      },
      "the unit of weight is not one of UCUM's that we know",
    ],
    [
      {
        resourceType: "Observation",
        id: "o",
        status: "final",
        code: loinc("29463-7"),
        valueQuantity: { value: "80", system: "http://unitsofmeasure.org", code: "kg" },
      },
      "the value of weight is no number",
    ],
    [
      { resourceType: "Observation", id: "o", status: "final", code: { coding: {} } },
      "Observation.code or a value is not well formed",
    ],
    [{ resourceType: "Encounter", id: "e", status: "finished" }, "Encounter.class is missing"],
    [{ resourceType: "Encounter", id: "e", status: "finished", class: {} }, "Encounter.class has no code"],
    [
      {
        resourceType: "Encounter",
        id: "e",
        status: "finished",
        class: { code: "AMB" },
        period: { start: "yesterday" },
      },
      "Encounter.period.start is no date",
    ],
    [
      { resourceType: "MedicationRequest", id: "m", status: "active", intent: "order", subject },
      "MedicationRequest.medication* is missing",
    ],
    [{ resourceType: "Condition", id: "c" }, "Condition.subject is missing"],
    [{ resourceType: "Condition", id: "c", subject: {} }, "Condition.subject points at nobody"],
    [
      { resourceType: "Condition", id: "c", subject: { reference: "urn:oid:1.2.3" } },
      "Condition.subject points at nobody in this record",
    ],
    [
      { resourceType: "Condition", id: "c", subject: { reference: "the patient" } },
      "Condition.subject.reference is not well formed",
    ],
    [
      { resourceType: "Patient", id: "1", name: [{ text: "a\0b" }] },
      "Patient.name.text has a character that is no text",
    ],
    [
      { resourceType: "Patient", id: "1", name: [{ given: ["\ud800"] }] },
      "Patient.name.given has a character that is no text",
    ],
    [
      JSON.parse('{"resourceType":"Patient","id":"1","__proto__":{"x":1}}') as object,
      "Patient has an element with an impossible name",
    ],
    [
      {
        resourceType: "Basic",
        id: "1",
        extension: Array.from({ length: 70 }).reduce((inner) => ({ extension: [inner] }), {}),
      },
      "goes too deep",
    ],
  ])("%#: %j", (body, reason) => {
    expect(troubles(body).join("; ")).toContain(reason);
  });

  test("and never what it says", () => {
    expect(
      troubles({ resourceType: "Patient", id: "1", birthDate: "secret", name: [{ text: "Secret\0" }] }).join(),
    ).not.toMatch(/secret/i);
  });
});

describe("whose it is", () => {
  test.each<[object, string | null]>([
    [{ resourceType: "Patient", id: "1" }, "Patient/1"],
    [{ resourceType: "Observation", subject }, "Patient/1"],
    [{ resourceType: "Immunization", patient: subject }, "Patient/1"],
    [{ resourceType: "Coverage", beneficiary: subject }, "Patient/1"],
    [{ resourceType: "Task", for: subject }, "Patient/1"],
    [
      { resourceType: "Appointment", participant: [{ actor: { reference: "Practitioner/2" } }, { actor: subject }] },
      "Patient/1",
    ],
    [{ resourceType: "Observation", subject: { reference: "Patient?identifier=mrn|7" } }, "Patient?identifier=mrn|7"],
    [{ resourceType: "Observation", subject: { reference: "Group/1" } }, null],
    [{ resourceType: "Organization" }, null],
    [{ resourceType: "Patient" }, null],
    [{ resourceType: "Appointment", participant: [null] }, null],
  ])("%j: %s", (body, patient) => {
    expect(patientOfResource(body as Resource)).toBe(patient);
  });
});

const reader: Reader = {
  wall: wallClock("America/New_York"),
  locales: ["en", "es"],
  locale: "en",
  region: "US",
  now: new Date("2026-11-21T15:00:00Z"),
};

/** Bodies with the elements that are read, holding anything that JSON can hold. */
const bodies = fc
  .record({
    resourceType: fc.constantFrom(
      "Patient",
      "Encounter",
      "Observation",
      "Condition",
      "Procedure",
      "Appointment",
      "RelatedPerson",
      "Practitioner",
    ),
    id: fc.constantFrom("1", "x.y"),
    rest: fc.dictionary(
      fc.constantFrom(
        ..."name telecom address communication contact extension identifier birthDate deceasedDateTime link status class type participant period subject patient component code valueQuantity effectiveDateTime clinicalStatus onsetDateTime start end relationship hospitalization length serviceType".split(
          " ",
        ),
      ),
      fc.oneof(
        fc.jsonValue({ maxDepth: 3 }),
        fc.constantFrom<unknown>(
          [null],
          [{}],
          [{ coding: [null] }],
          { coding: "x" },
          [{ given: "x", family: 5 }],
          "2020-01-01",
          { start: 5 },
        ),
      ),
    ),
  })
  .map(({ rest, ...body }) => ({ ...rest, ...body }) as unknown as Resource);

test("a status that is no word is refused or read as any other", () => {
  const body = { resourceType: "Patient", id: "1", status: { toString: null } } as unknown as Resource;
  expect(notYetIn(body, reader.now)).toBeUndefined();
});

test("whatever comes is refused or read, and nothing throws", () => {
  fc.assert(
    fc.property(bodies, (body) => {
      patientOfResource(body);
      see(nothingSeen(), body, reader.wall);
      notYetIn(shiftResource(body, 7, reader.wall), reader.now);
      if (troublesOf(body).length === 0) meaningOf(body, reader);
    }),
    { numRuns: 3000 },
  );
});
