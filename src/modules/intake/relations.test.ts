import type { CodeableConcept } from "@medplum/fhirtypes";
import { describe, expect, test } from "vitest";
import { relations } from "#web/desk/relation.ts";
import { relationOf } from "./relations.ts";

const coded = (code: string, display?: string): CodeableConcept => ({ coding: [{ code, display }] });

describe("what somebody is to a patient", () => {
  test.each<[string, CodeableConcept[] | undefined, string]>([
    ["a code of v3-RoleCode", [coded("DAU")], "daughter"],
    ["a code of v2-0063", [coded("SPO")], "spouse"],
    ["a code of v2-0131", [coded("N")], "next of kin"],
    ["the code as text", [{ text: "N" }], "next of kin"],
    ["a code in small letters, as insurers write it", [coded("spouse")], "spouse"],
    ["a word", [{ text: "Spouse" }], "spouse"],
    ["a word with its sort", [{ text: " Step-Mother " }], "stepmother"],
    ["a word in Spanish", [{ text: "Cónyuge" }], "spouse"],
    ["the word beside a code that nobody knows", [coded("17", "Mother")], "mother"],
    ["the more telling of two codes", [coded("C"), coded("MTH")], "mother"],
    ["the more telling of a code and its text", [{ ...coded("N"), text: "Wife" }], "wife"],
    ["words that we do not have, as they were written", [{ text: "Pastor of her church" }], "Pastor of her church"],
    ["such words rather than their code", [coded("17", "Godmother")], "Godmother"],
    ["a code alone that nobody knows", [coded("17")], "contact"],
    ["an unknown", [coded("U")], "contact"],
    ["a dash", [{ text: "-" }], "contact"],
    ["a blank", [{ text: " " }], "contact"],
    ["the code beside a dash", [{ ...coded("FRND"), text: "-" }], "friend"],
    ["the word beside a dash and a code that nobody knows", [{ ...coded("17", "Godmother"), text: "-" }], "Godmother"],
    ["a stepson, who is no son", [{ text: "Stepson" }], "stepson"],
    ["a stepson by the code alone", [coded("STPSON")], "stepson"],
    ["a stepdaughter in Spanish", [{ text: "Hijastra" }], "stepdaughter"],
    ["a foster daughter, who is no daughter", [coded("DAUFOST")], "foster daughter"],
    ["a half-brother, who is no brother", [{ text: "Half-brother" }], "half brother"],
    ["a foster mother, who is no mother", [coded("MTHFOST")], "foster mother"],
    ["a step brother more than one to call in an emergency", [coded("C"), coded("STPBRO")], "stepbrother"],
    ["nothing", undefined, "contact"],
    ["an empty list", [], "contact"],
  ])("is told by %s", (_, relationship, word) => {
    expect(relationOf(relationship)).toBe(word);
  });

  test("is said in the reader's language: the desk has every word that an import can come to", () => {
    for (const word of relations)
      expect(relationOf([{ text: word.replaceAll("-", " ") }])).toBe(word.replaceAll("-", " "));
    for (const code of [
      "STPMTH",
      "STPPRN",
      "PRNFOST",
      "CHLDFOST",
      "STPSIB",
      "HSIB",
      "GRNDDAU",
      "POWATT",
      "ECON",
      "NOK",
      "EXT",
      "ROOM",
      "NBOR",
      "SIGOTHR",
    ])
      expect(relations).toContain(relationOf([coded(code)]).replaceAll(" ", "-"));
  });
});
