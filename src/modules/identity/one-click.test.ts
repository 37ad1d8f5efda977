import { expect, test } from "vitest";
import { oneClickAllowed } from "./one-click.ts";

test.each([
  ["demo", true, true],
  ["practice", true, true],
  ["care", true, false],
  ["demo", false, false],
  ["practice", false, false],
  ["care", false, false],
] as const)("one click into %s with the demo on %s: %s", (purpose, demoOn, allowed) => {
  expect(oneClickAllowed(purpose, demoOn)).toBe(allowed);
});
