import { afterAll, beforeAll, expect, test } from "vitest";
import { openPatient } from "#modules/relationships/index.ts";
import { openClinic } from "#tests/support/open-clinic.ts";
import type { Clinic } from "#tests/support/open-clinic.ts";
import { allergiesOf, chartTables, storeResources } from "./index.ts";
import type { ChartTables } from "./index.ts";

let clinic: Clinic;
beforeAll(async () => {
  clinic = await openClinic();
});
afterAll(() => clinic.close());

type Body = Record<string, unknown> & { resourceType: string };

/** The tables of somebody whose chart holds just these. */
async function tablesOf(...bodies: Body[]): Promise<ChartTables> {
  const { id } = await clinic.patient();
  const theirs = ({ resourceType }: Body) => (resourceType === "Medication" ? null : id);
  const store = bodies.map((body, n) => ({
    body: { id: `${n}-${id}`, ...body },
    source: "record",
    patientId: theirs(body),
  }));
  await clinic.asSystem((ctx) => storeResources(ctx, store));
  return clinic.reads(clinic.staff.amara, id, async (ctx) => chartTables(ctx, await openPatient(ctx, id, "record")));
}

test.each([
  ["its type", { type: [{ text: "Follow-up" }], class: { code: "AMB" } }, { what: "Follow-up" }],
  ["its service", { serviceType: { text: "Cardiology" }, class: { code: "AMB" } }, { what: "Cardiology" }],
  [
    "its class in our words, not the record's code",
    { class: { code: "IMP", display: "inpatient encounter" } },
    { what: "", visit: "IMP" },
  ],
  ["a class in small letters", { class: { code: "amb" } }, { what: "", visit: "AMB" }],
  [
    "the words of a class that we do not know",
    { class: { code: "17", display: "Group talk" } },
    { what: "Group talk" },
  ],
  ["that nobody wrote it down", { class: { code: "17" } }, { what: "", visit: "other" }],
])("a contact is told by %s", async (_, more, line) => {
  const { encounters } = await tablesOf({ resourceType: "Encounter", status: "finished", ...more });
  const [{ what, visit } = { what: "nothing" }] = encounters;
  expect({ what, ...(visit && { visit }) }).toEqual(line);
});

test("the chip names what somebody is allergic to, and not that nothing is known", async () => {
  const { id } = await clinic.patient();
  const codes = [
    { text: "Penicillin" },
    { text: "No known allergies" },
    { coding: [{ code: "409137002", display: "No known drug allergy (situation)" }] },
    { text: "No known allergies except latex" },
  ];
  const store = codes.map((code, n) => ({
    body: { resourceType: "AllergyIntolerance", id: `${n}-${id}`, code },
    source: "record",
    patientId: id,
  }));
  await clinic.asSystem((ctx) => storeResources(ctx, store));
  const named = await clinic.reads(clinic.staff.amara, id, allergiesOf);
  expect(named).toEqual(["No known allergies except latex", "Penicillin"]);
});

test.each([
  ["in its own words", { medicationCodeableConcept: { text: "Lisinopril 10 mg" } }, "Lisinopril 10 mg"],
  [
    "by what it contains",
    {
      medicationReference: { reference: "#m" },
      contained: [{ resourceType: "Medication", id: "m", code: { text: "Inside" } }],
    },
    "Inside",
  ],
  ["by the chart", { medicationReference: { reference: "Medication/shared" } }, "Shared"],
  [
    "by how it is called where it is pointed at",
    { medicationReference: { reference: "Medication/gone", display: "Gone" } },
    "Gone",
  ],
])("a medicine is told %s", async (_, more, what) => {
  const request = { resourceType: "MedicationRequest", status: "active", ...more };
  const { medicines } = await tablesOf(request, { resourceType: "Medication", id: "shared", code: { text: "Shared" } });
  expect(medicines.map((line) => line.what)).toEqual([what]);
});

function part(code: string, value: number, unit = "mmHg") {
  return { code: { coding: [{ system: "http://loinc.org", code }] }, valueQuantity: { value, unit } };
}

test.each([
  ["of a blood pressure, as it is said", part("8480-6", 128), part("8462-4", 76), "128/76 mmHg"],
  ["of one that has its diastolic first", part("8462-4", 76), part("8480-6", 128), "128/76 mmHg"],
  ["of two units", part("8480-6", 128), part("8462-4", 10, "kPa"), "8480-6 128 mmHg / 8462-4 10 kPa"],
  ["of something else", part("11884-4", 3, "{score}"), part("x", 76), "11884-4 3 / x 76 mmHg"],
])("a value of two parts is told, when they are %s", async (_, first, second, told) => {
  const component = [first, second];
  const { observations } = await tablesOf({
    resourceType: "Observation",
    status: "final",
    code: { text: "BP" },
    component,
  });
  expect(observations[0]?.more).toBe(told);
});
