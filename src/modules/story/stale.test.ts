import { describe, expect, it } from "vitest";
import { isOldBrief, isStale } from "./stale.ts";

const now = new Date("2026-11-23T14:00:00Z");
const before = (milliseconds: number) => new Date(now.getTime() - milliseconds);
const day = 86_400_000;

describe("H11: a line of the brief grows grey and says “ask again”", () => {
  it.each([
    ["what matters", "matters", 365],
    ["how to talk", "talk", 365],
    ["who is around", "around", 182],
    ["one good thing", "good", 90],
  ])("%s (%s) after %d days, and not before", (_, kind, days) => {
    expect(isStale(kind, before(days * day), now)).toBe(false);
    expect(isStale(kind, before(days * day + 1), now)).toBe(true);
  });
});

it("H11: a brief is read again after ten minutes, and not before", () => {
  expect(isOldBrief(before(600_000), now)).toBe(false);
  expect(isOldBrief(before(600_001), now)).toBe(true);
});
