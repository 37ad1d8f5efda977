import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { fold, nameWords, phoneWords } from "./names.ts";
import { readSearch } from "./search.ts";
import type { Reading } from "./search.ts";

const today = "2026-11-21";

/** What the index holds of Rosa Martínez, born 12 March 1955. */
const rosa = [...nameWords("Rosa Martínez"), ...phoneWords("+15105550163"), "20418", fold("MRN-77/B"), "1955-03-12"];

/** Whether somebody with these words is found: the rule that `search.queries.ts` asks of the index. */
function finds(typed: string, words: string[]): boolean {
  const fits = (reading: Reading) =>
    reading.every(({ word, whole }) => words.some((own) => (whole ? own === word : own.startsWith(word))));
  return readSearch(typed, today).some(fits);
}

describe("Rosa is found by", () => {
  test.each([
    "Rosa Martínez", "martinez rosa", "MARTINEZ", "ros mart", "r martinez", "Martínez, Rosa",
    "1955-03-12", "12 Mar 1955", "12 March 1955", "March 12, 1955", "Mar 12 1955", "March 12th, 1955",
    "12/3/1955", "3/12/1955", "3/12/55", "12.03.1955", "12 de marzo de 1955", "12 marzo 1955", "1955/3/12", "1955",
    "(510) 555-0163", "510 555 0163", "5105550163", "+1 510 555 0163", "15105550163", "555-0163", "5550163", "01 510 555 0163",
    "20418", "204", "MRN-77/B", "mrn 77 b", "mrn-77",
    "Rosa 12 Mar 1955", "1955-03-12 martinez", "rosa 20418", "20418 1955", "rosa (510) 555-0163", "mart 3/12/55 rosa",
  ])("%s", (typed) => {
    expect(finds(typed, rosa)).toBe(true);
  }); // prettier-ignore
});

describe("Rosa is not found by", () => {
  test.each([
    "Rosalind", "Rosa Martinelli", "osa", "Martínez James", "13 March 1955", "1956", "4/12/55", "510 555 0164", "555-0164", "20419",
    "", "   ", "r", "!", "é", ".,;",
  ])("“%s”", (typed) => {
    expect(finds(typed, rosa)).toBe(false);
  }); // prettier-ignore
});

test("a date that no calendar has, or that is still to come, is no date of birth", () => {
  for (const typed of ["1955-02-30", "30/30/1955", "12 Foo 1955", "2027-01-01"]) {
    expect(
      readSearch(typed, today).some((reading) => reading.some(({ whole, word }) => whole && word.includes("-"))),
    ).toBe(false);
  }
});

it("understands a date of two figures as a year in which somebody can have been born", () => {
  const days = (typed: string) => readSearch(typed, today).flatMap((reading) => reading.map(({ word }) => word));
  expect(days("3/12/55")).toEqual(["1955-03-12", "1955-12-03"]);
  expect(days("3/3/05")).toEqual(["2005-03-03", "1905-03-03"]);
  expect(days("12/12/26")).toEqual(["1926-12-12"]);
});

it("finds everybody by any beginning of the parts of their name, in any order, without accents, in any case", () => {
  const part = fc.stringMatching(/^[A-ZÁÉÍÑÖÜŁ][a-záéíñöüßł]{1,11}$/);
  const cuts = fc.array(fc.tuple(part, fc.double({ min: 0.2, max: 1, noNaN: true })), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(cuts, fc.boolean(), (parts, upper) => {
      const typed = parts.map(([word, cut]) => fold(word).slice(0, Math.max(2, Math.ceil(fold(word).length * cut))));
      const said = upper ? typed.toReversed().join(" ").toUpperCase() : typed.join("  ");
      expect(finds(said, nameWords(parts.map(([word]) => word).join(" ")))).toBe(true);
    }),
  );
});

it("takes whatever is typed, and never asks for more than it can answer", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 400 }), (typed) => {
      const readings = readSearch(typed, today);
      expect(readings.length).toBeLessThanOrEqual(16);
      expect(readings.flat().every(({ word }) => word !== "" && word.length <= 200)).toBe(true);
    }),
  );
  expect(readSearch("1/2/1955 ".repeat(20), today).length).toBeLessThanOrEqual(16);
});
