import type { Resource } from "@medplum/fhirtypes";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bodyOf, byNewest } from "./content.ts";

describe("of several bodies of one resource", () => {
  const body = (family: string, lastUpdated?: string): Resource => ({
    resourceType: "Patient",
    id: "1",
    name: [{ family }],
    meta: lastUpdated ? { lastUpdated } : undefined,
  });
  const winner = (...bodies: Resource[]) => bodies.toSorted((a, b) => byNewest(bodyOf(b), bodyOf(a)))[0];

  test("the newest lastUpdated wins, as a moment and not as a text", () => {
    const [older, newer] = [body("A", "2026-01-01T10:00:00+05:00"), body("B", "2026-01-01T06:00:00Z")];
    expect(winner(older, newer)).toBe(newer);
    expect(winner(newer, older)).toBe(newer);
    expect(winner(body("A"), older)).toBe(older);
  });

  test("then the greatest hash, in any order of arrival", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { minLength: 2, maxLength: 6 }), (families) => {
        const bodies = families.map((family) => body(family));
        expect(winner(...bodies)).toBe(winner(...bodies.toReversed()));
      }),
    );
  });
});
