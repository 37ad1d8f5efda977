import { describe, expect, test } from "vitest";
import { readAssessment, type AssessmentInput } from "./assessment.ts";

const now = new Date("2026-11-21T15:00:00Z");
const tomorrow = new Date("2026-11-22T14:00:00Z");
const whole: AssessmentInput = {
  found: "Ankles swollen, no cough",
  advised: "Extra tablet tonight",
  againAt: tomorrow,
  againBy: "nurse",
};

describe("an assessment", () => {
  test("says what was found, what was advised, and who looks again", () => {
    expect(readAssessment(whole, now)).toEqual({
      assessment: { found: whole.found, advised: whole.advised, next: { againAt: tomorrow, againBy: "nurse" } },
    });
  });

  test("or why nobody needs to", () => {
    const input = { ...whole, againAt: null, againBy: null, notNeeded: " The scale was moved. " };
    expect(readAssessment(input, now)).toMatchObject({ assessment: { next: { notNeeded: "The scale was moved." } } });
  });

  test.each<[string, AssessmentInput, string[]]>([
    ["nothing", {}, ["found", "advised", "againAt"]],
    ["only spaces", { ...whole, found: "  " }, ["found"]],
    ["no one who looks again", { ...whole, againBy: null }, ["againBy"]],
    ["no day", { ...whole, againAt: null }, ["againAt"]],
    ["a day that is over", { ...whole, againAt: now }, ["againAt"]],
    ["a day next year", { ...whole, againAt: new Date("2027-06-01") }, ["againAt"]],
    ["both", { ...whole, notNeeded: "fine" }, ["notNeeded"]],
  ])("%s is refused at its fields", (_, input, fields) => {
    const read = readAssessment(input, now);
    expect("troubles" in read && read.troubles.map(({ field }) => field)).toEqual(fields);
  });
});
