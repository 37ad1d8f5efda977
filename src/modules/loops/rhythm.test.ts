import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { rhythmRules } from "./rhythm-data.ts";
import { conditionNames, rhythmFor, type Coded } from "./rhythm.ts";

const now = new Date("2026-11-21T15:00:00Z");
const ago = (days: number): Date => new Date(now.getTime() - days * 86_400_000);
const snomed = (code: string, since?: Date): Coded => ({ system: "snomed", code, since });
const icd10 = (code: string, since?: Date): Coded => ({ system: "icd10", code, since });
const rhythm = (
  conditions: Coded[],
  dischargedAt: Date | null = null,
  agreed: number | null = null,
  fewerIsFine = false,
) => {
  const { days, because } = rhythmFor(conditions, dischargedAt, agreed, fewerIsFine, now);
  return `${days} ${because}`;
};

describe("rhythm of contact", () => {
  test.each<[string, Coded[], string]>([
    ["nothing known", [], "365 default"],
    ["a cold", [snomed("444814009")], "365 default"],
    ["one chronic condition", [snomed("59621000")], "90 chronic"],
    ["the same condition twice, in both languages", [snomed("59621000"), icd10("I10")], "90 chronic"],
    ["diabetes with its kidneys", [snomed("44054006"), snomed("127013003")], "90 chronic"],
    ["two", [icd10("E11.9"), icd10("I10")], "60 several-chronic"],
    ["heart failure", [snomed("88805009")], "30 heart-failure"],
    ["heart failure without its dot", [icd10("I5022")], "30 heart-failure"],
    ["heart failure by pressure", [icd10("i11.0")], "30 heart-failure"],
    ["pressure without heart failure", [icd10("I11.9")], "90 chronic"],
    ["copd", [snomed("185086009")], "30 copd"],
    ["dialysis", [icd10("Z99.2")], "30 dialysis"],
    ["a dialysis done last week", [snomed("265764009", ago(7))], "30 dialysis"],
    ["a dialysis done years ago", [snomed("265764009", ago(900))], "365 default"],
    ["cancer", [icd10("C50.912")], "90 chronic"],
    ["cancer in treatment", [icd10("C50.912"), snomed("367336001", ago(30))], "30 cancer-in-treatment"],
    ["cancer treated last year", [icd10("C50.912"), snomed("367336001", ago(400))], "90 chronic"],
    ["skin cancer", [icd10("C44.91")], "365 default"],
    ["pregnant", [snomed("72892002", ago(100))], "365 default"],
    ["a code of the other system", [snomed("I50")], "365 default"],
  ])("%s: %#", (_, conditions, expected) => {
    expect(rhythm(conditions)).toBe(expected);
  });

  test("after discharge a week, for thirty days", () => {
    expect(rhythm([snomed("84114007")], ago(30))).toBe("7 discharged");
    expect(rhythm([snomed("84114007")], ago(31))).toBe("30 heart-failure");
    expect(rhythm([], ago(-1))).toBe("365 default");
  });

  test("what was agreed beats all; fewer is fine doubles", () => {
    expect(rhythm([snomed("84114007")], ago(3), 120)).toBe("120 agreed");
    expect(rhythm([snomed("84114007")], null, null, true)).toBe("60 heart-failure");
    expect(rhythm([], ago(3), 14, true)).toBe("28 agreed");
  });

  test("more conditions never make it longer", () => {
    const codes = rhythmRules.body.conditions.flatMap((row) => row.snomed.split(" ").map((code) => snomed(code)));
    const some = fc.subarray(codes, { maxLength: 6 });
    fc.assert(
      fc.property(some, some, (few, more) => {
        const days = (conditions: Coded[]): number => rhythmFor(conditions, null, null, false, now).days;
        expect(days([...few, ...more])).toBeLessThanOrEqual(days(few));
      }),
    );
  });
});

describe("the table of conditions", () => {
  test("names the conditions that readings ask for", () => {
    expect(conditionNames([snomed("13645005"), snomed("72892002", ago(30)), icd10("Z51.11", ago(10))], now)).toEqual(
      new Set(["copd", "cancer-in-treatment", "pregnancy"]),
    );
    expect(conditionNames([snomed("72892002", ago(400))], now)).toEqual(new Set());
  });

  test("has each code of SNOMED CT once, and whole, and no word for a rhythm that no row has", () => {
    const all = rhythmRules.body.conditions.flatMap((row) => row.snomed.split(" "));
    expect(new Set(all).size).toBe(all.length);
    for (const code of all) expect(checkDigit(code), code).toBe(0);
    const names = rhythmRules.body.conditions.map((row) => row.name);
    expect(names).toEqual(expect.arrayContaining(Object.keys(rhythmRules.body.byCondition)));
  });
});

/** The check digit of a SNOMED CT identifier (Verhoeff): 0 when it was written without a slip. */
function checkDigit(code: string): number {
  const turn = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];
  const times = (a: number, b: number): number =>
    a < 5 ? (b < 5 ? (a + b) % 5 : ((a + b - 5) % 5) + 5) : b < 5 ? ((a - 5 - b + 5) % 5) + 5 : (a - b + 5) % 5;
  let check = 0;
  code
    .split("")
    .reverse()
    .forEach((digit, place) => {
      let value = Number(digit);
      for (let n = 0; n < place % 8; n++) value = turn[value]!;
      check = times(check, value);
    });
  return check;
}
