import { expect, it } from "vitest";
import { numberOf } from "./say-facts.ts";

it.each([
  ["en", "US", "71.2"],
  ["es", "US", "71.2"],
  ["es-US", "US", "71.2"],
  ["es", "ES", "71,2"],
])("a number in %s at a clinic in %s is written %s", (locale, region, written) => {
  const saying = { locale, region, zone: "UTC", now: new Date(0), side: "team", readerId: null } as const;
  expect(numberOf(71.23, saying)).toBe(written);
});
