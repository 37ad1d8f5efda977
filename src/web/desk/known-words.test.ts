import { describe, expect, it } from "vitest";
import { wordsOf } from "#platform/i18n/index.ts";
import { chartStandingWords } from "./chart-standing.ts";
import { phoneUseWords } from "./phone-use.ts";

const es = (id: string, values?: Record<string, unknown>) => wordsOf("es")._(id, values);

describe("a code of the record", () => {
  it.each([
    ["mobile", "celular"],
    ["home", "casa"],
    ["granddaughter’s mobile", "granddaughter’s mobile"],
  ])("%s of a number is said as %s", (label, words) => {
    expect(phoneUseWords(es, label)).toBe(words);
  });

  it.each([
    ["active", "vigente"],
    ["in-progress", "en curso"],
    ["paused by hand", "paused by hand"],
  ])("%s of a line is said as %s", (standing, words) => {
    expect(chartStandingWords(es, standing)).toBe(words);
  });
});
