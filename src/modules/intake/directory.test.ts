import type { Resource } from "@medplum/fhirtypes";
import { expect, test } from "vitest";
import { pointsAt } from "#platform/fhir/reference.ts";
import { emptyDirectory, enter, organizationFor, practitionerFor } from "./directory.ts";

const directory = emptyDirectory();
for (const resource of [
  {
    resourceType: "Practitioner",
    id: "dr",
    identifier: [{ system: "npi", value: "9" }, { value: "local" }, { system: "npi" }],
  },
  { resourceType: "Practitioner", id: "dr2", identifier: [{ system: "npi", value: "9" }] },
  { resourceType: "PractitionerRole", id: "role", practitioner: { reference: "Practitioner?identifier=npi|9" } },
  { resourceType: "PractitionerRole", id: "circle", practitioner: { reference: "PractitionerRole/circle" } },
  { resourceType: "Practitioner", id: "odd", identifier: { system: "npi", value: "9" } },
  {
    resourceType: "Practitioner",
    id: "odder",
    identifier: [null, { system: {}, value: "9" }, { value: { toString: null } }],
  },
  { resourceType: "PractitionerRole", id: "empty" },
  {
    resourceType: "PractitionerRole",
    id: "named",
    identifier: [{ system: "roles", value: "7 a|b" }],
    practitioner: { identifier: { system: "npi", value: "9" } },
  },
  { resourceType: "Organization", id: "org", identifier: [{ system: "npi", value: "9" }] },
])
  enter(directory, resource as unknown as Resource);

test.each([
  ["Practitioner/dr", "dr"],
  ["https://ehr.example/Practitioner/unknown", "unknown"],
  ["Practitioner?identifier=npi|9", "dr"],
  ["Practitioner?identifier=local", "dr"],
  ["Practitioner?identifier=npi|8", null],
  ["PractitionerRole/role", "dr"],
  ["PractitionerRole/circle", null],
  ["PractitionerRole/empty", null],
  ["PractitionerRole/named", "dr"],
  [pointsAt({ type: "PractitionerRole", identifier: { system: "roles", value: "7 a|b" } }, "Practitioner"), "dr"],
  [pointsAt({ identifier: { system: "npi", value: "9" } }, "Practitioner"), "dr"],
  [pointsAt({ identifier: { value: "local" } }, "Practitioner"), "dr"],
  [pointsAt({ identifier: { system: "npi", value: "8" } }, "Practitioner"), null],
  ["Organization?identifier=npi|9", null],
  ["Patient/1", null],
  ["#contained", null],
  [null, null],
])("%s is the clinician %s", (reference, id) => {
  expect(practitionerFor(directory, reference)).toBe(id);
});

test.each([
  ["Organization/org", "org"],
  ["Organization?identifier=npi|9", "org"],
  ["Practitioner/dr", null],
])("%s is the organisation %s", (reference, id) => {
  expect(organizationFor(directory, reference)).toBe(id);
});
