import type { Practitioner, PractitionerRole } from "@medplum/fhirtypes";
import { describe, expect, test } from "vitest";
import { staffOf } from "./staff.ts";

const at = { region: "US", now: new Date("2026-11-21T15:00:00Z") };
const person = (more: object = {}): Practitioner => ({
  resourceType: "Practitioner",
  id: "p",
  name: [{ given: ["Amara"], family: "Okafor" }],
  ...more,
});
const role = (more: object = {}): PractitionerRole => ({ resourceType: "PractitionerRole", id: "r", ...more });
const coded = (code: string, display?: string) => ({ coding: [{ code, display }] });

describe("professions", () => {
  test.each<[string, object, object[], string]>([
    ["nothing said", {}, [], "clinician"],
    ["a title", { name: [{ family: "Okafor", prefix: ["Dr."] }] }, [], "doctor"],
    ["letters behind the name", { name: [{ family: "Okafor", suffix: ["R.N."] }] }, [], "nurse"],
    ["a role by NUCC", {}, [{ code: [coded("208D00000X", "General Practice Physician")] }], "family-doctor"],
    ["a role in words", {}, [{ code: [{ text: "Family Nurse Practitioner" }] }], "nurse-practitioner"],
    [
      "a specialty",
      { name: [{ family: "O", prefix: ["Dr."] }] },
      [{ specialty: [coded("207R00000X", "Internal Medicine")] }],
      "doctor",
    ],
    ["a degree", { qualification: [{ code: { text: "RN" } }] }, [], "nurse"],
    ["social work", {}, [{ code: [coded("106328005", "Social worker")] }], "social-worker"],
    ["community health", {}, [{ code: [{ text: "Community Health Worker" }] }], "community-health-worker"],
    ["the desk", {}, [{ code: [{ text: "Receptionist" }] }], "front-desk"],
    ["something else", {}, [{ code: [{ text: "Chaplain" }] }], "clinician"],
  ])("%s", (_, more, roles, profession) => {
    expect(staffOf(person(more), roles.map(role), at)?.profession).toBe(profession);
  });
});

test("who left: no longer active, or without a role that stands", () => {
  expect(staffOf(person(), [], at)?.left).toBe(false);
  expect(staffOf(person({ active: false }), [], at)?.left).toBe(true);
  expect(staffOf(person(), [role({ active: false }), role({ period: { end: "2025-01-01" } })], at)?.left).toBe(true);
  expect(staffOf(person(), [role({ active: false }), role()], at)?.left).toBe(false);
});

test("name, numbers of person and role, identifiers; without a name nobody can be asked for", () => {
  const amara = person({
    telecom: [{ system: "email", value: "a@example.org" }],
    identifier: [{ system: "npi", value: "9" }],
  });
  expect(staffOf(amara, [role({ telecom: [{ system: "phone", value: "510-555-0142" }] })], at)).toMatchObject({
    name: "Amara Okafor",
    family: "Okafor",
    identifiers: [{ system: "npi", value: "9" }],
    reach: [{ kind: "email" }, { kind: "phone", value: "+15105550142" }],
  });
  expect(staffOf(person({ name: [] }), [], at)).toBeNull();
});
