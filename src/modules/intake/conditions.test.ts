import type { Condition, Procedure } from "@medplum/fhirtypes";
import { describe, expect, test } from "vitest";
import { wallClock } from "#platform/fhir/wall-clock.ts";
import { conditionCodes, procedureCodes } from "./conditions.ts";

const wall = wallClock("America/New_York");
const status = (code: string) => ({ coding: [{ code }] });
const failure = {
  coding: [
    { system: "http://snomed.info/sct", code: "84114007" },
    { system: "http://hl7.org/fhir/sid/icd-10-cm", code: "I50.9" },
    { system: "urn:local", code: "HF" },
    { code: "X" },
  ],
};
const condition = (more: object): Condition => ({
  resourceType: "Condition",
  id: "c",
  subject: {},
  code: failure,
  ...more,
});

describe("a condition counts", () => {
  test.each<[string, object, boolean]>([
    ["active", { clinicalStatus: status("active") }, true],
    ["back again", { clinicalStatus: status("recurrence") }, true],
    ["resolved", { clinicalStatus: status("resolved") }, false],
    ["in remission", { clinicalStatus: status("remission") }, false],
    ["without a status", {}, true],
    ["without a status, and ended", { abatementDateTime: "2020" }, false],
    ["refuted", { clinicalStatus: status("active"), verificationStatus: status("refuted") }, false],
    ["only suspected", { clinicalStatus: status("active"), verificationStatus: status("provisional") }, false],
    ["confirmed", { clinicalStatus: status("active"), verificationStatus: status("confirmed") }, true],
    ["without a code", { clinicalStatus: status("active"), code: undefined }, false],
  ])("%s: %3$s", (_, more, counts) => {
    expect(conditionCodes(condition(more), wall).length > 0).toBe(counts);
  });

  test("by the codes of the systems that the rules speak, since its onset", () => {
    expect(conditionCodes(condition({ onsetDateTime: "2020-05-06T10:00:00-04:00" }), wall)).toEqual([
      { system: "snomed", code: "84114007", since: new Date("2020-05-06T14:00:00Z") },
      { system: "icd10", code: "I50.9", since: new Date("2020-05-06T14:00:00Z") },
    ]);
    expect(conditionCodes(condition({ onsetDateTime: "2020" }), wall)[0]?.since).toBeNull();
  });
});

describe("a treatment counts", () => {
  const procedure = (more: object): Procedure => ({
    resourceType: "Procedure",
    id: "p",
    subject: {},
    status: "completed",
    code: failure,
    ...more,
  });
  test.each<[string, object, boolean]>([
    ["done", { performedPeriod: { start: "2026-01-01", end: "2026-01-02" } }, true],
    ["not done", { status: "not-done", performedDateTime: "2026-01-01" }, false],
    ["nobody knows when", {}, false],
  ])("%s: %3$s", (_, more, counts) => {
    expect(procedureCodes(procedure(more), wall).length > 0).toBe(counts);
  });
});
