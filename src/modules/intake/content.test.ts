import type { Resource } from "@medplum/fhirtypes";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bodyOf, byNewest, canonical } from "./content.ts";

const shuffled = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(shuffled);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, inner]) => [key, shuffled(inner)]),
  );
};

describe("canonical JSON", () => {
  test("reads back as the same value, and does not see the order of keys", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonical(value))).toEqual(JSON.parse(JSON.stringify(value)));
        expect(canonical(shuffled(value))).toBe(canonical(value));
      }),
    );
  });

  test("sees the order of a list, and another value", () => {
    expect(canonical({ a: [1, 2] })).not.toBe(canonical({ a: [2, 1] }));
    expect(canonical({ a: "1" })).not.toBe(canonical({ a: 1 }));
  });
});

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
