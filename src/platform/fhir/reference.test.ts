import { describe, expect, test } from "vitest";
import { idIn, readReference } from "#platform/fhir/reference.ts";

describe("FHIR references", () => {
  test.each([
    ["Patient/a-1", { kind: "literal", type: "Patient", id: "a-1" }],
    ["Patient/a-1/_history/3", { kind: "literal", type: "Patient", id: "a-1" }],
    ["https://ehr.example/fhir/R4/Practitioner/9", { kind: "literal", type: "Practitioner", id: "9" }],
    ["#med1", { kind: "contained", id: "med1" }],
    [
      "Practitioner?identifier=http://hl7.org/fhir/sid/us-npi|99",
      { kind: "conditional", type: "Practitioner", system: "http://hl7.org/fhir/sid/us-npi", value: "99" },
    ],
    [
      "Location?identifier=https%3A%2F%2Fa.example%7C7",
      { kind: "conditional", type: "Location", system: "https://a.example", value: "7" },
    ],
    ["Patient?identifier=77", { kind: "conditional", type: "Patient", system: "", value: "77" }],
    [
      "urn:uuid:9d92805b-c25a-c7ad-60ca-80c93ffb80b1",
      { kind: "elsewhere", url: "urn:uuid:9d92805b-c25a-c7ad-60ca-80c93ffb80b1" },
    ],
  ])("%s", (text, reference) => {
    expect(readReference(text)).toEqual(reference);
  });

  test.each([
    "",
    "Patient",
    "Patient/",
    "patient/1",
    "Patient/a b",
    "Patient/x/y/z",
    `Patient/${"x".repeat(65)}`,
    7,
    undefined,
  ])("%j is not well formed", (text) => {
    expect(readReference(text)).toBeUndefined();
  });

  test("only the types asked for give an id", () => {
    expect(idIn({ reference: "Patient/1" }, "Patient")).toBe("1");
    expect(idIn({ reference: "Group/1" }, "Patient")).toBeUndefined();
    expect(idIn(undefined, "Patient")).toBeUndefined();
  });
});
