import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fold, nameKey, nameWords, phoneWords } from "./names.ts";

describe("names are folded", () => {
  test.each([
    ["José García-López", "jose garcia lopez"],
    ["Jose\u0301", "jose"],
    ["  ÁNGELA   de la Cruz ", "angela de la cruz"],
    ["Søren Łukasz Weiß", "soren lukasz weiss"],
    ["O’Brien", "obrien"],
    ["Nguyễn Thị Hồng", "nguyen thi hong"],
    ["王小明", "王小明"],
    ["İrem Işık", "irem isik"],
    ["St. John, Jr.", "st john jr"],
    ["", ""],
    ["--", ""],
  ])("%j is %j", (name, folded) => {
    expect(fold(name)).toBe(folded);
  });

  test("folding twice changes nothing, and nothing but letters, digits and single spaces is left", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const folded = fold(text);
        expect(fold(folded)).toBe(folded);
        expect(folded).toMatch(/^[\p{L}\p{N}]*( [\p{L}\p{N}]+)*$/u);
      }),
    );
  });
});

describe("the same name", () => {
  test.each([
    ["José García", "Jose Garcia", true],
    ["GARCÍA José", "josé garcía", true],
    ["O'Brien Mary", "Mary OBrien", true],
    ["Ana María Ruiz", "Ana Ruiz", false],
    ["Joan Miller", "John Miller", false],
  ])("%s and %s: %s", (a, b, same) => {
    expect(nameKey(a) === nameKey(b)).toBe(same);
  });
});

describe("the words that find a person", () => {
  test.each([
    [
      ["Mary O'Brien", "Molly"],
      ["mary", "obrien", "brien", "molly"],
    ],
    [["Carroll471 Jo"], ["carroll471", "carroll", "jo"]],
    [["Ana María García-López"], ["ana", "maria", "garcia", "lopez"]],
    [
      ["D'A Costa", null, undefined, ""],
      ["da", "costa"],
    ],
    [["4th Street 12"], ["4th", "street", "12"]],
  ])("%j: %j", (names, words) => {
    expect(nameWords(...names).toSorted()).toEqual(words.toSorted());
  });
});

test.each([
  ["+15105550163", ["15105550163", "5105550163", "5550163"]],
  ["(510) 555-0163", ["5105550163", "5550163"]],
  ["911", []],
])("the number %s is found by %j", (number, words) => {
  expect(phoneWords(number)).toEqual(words);
});
