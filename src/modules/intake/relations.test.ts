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
    ["nothing", undefined, "contact"],
    ["an empty list", [], "contact"],
  ])("is told by %s", (_, relationship, word) => {
    expect(relationOf(relationship)).toBe(word);
  });

  test("is said in the reader's language: the desk has every word that an import can come to", () => {
    for (const word of relations)
      expect(relationOf([{ text: word.replaceAll("-", " ") }])).toBe(word.replaceAll("-", " "));
    for (const code of ["STPMTH", "GRNDDAU", "POWATT", "ECON", "NOK", "EXT", "ROOM", "NBOR", "SIGOTHR"])
      expect(relations).toContain(relationOf([coded(code)]).replaceAll(" ", "-"));
  });
});
