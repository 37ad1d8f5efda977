import { hash } from "node:crypto";
import type { Resource } from "@medplum/fhirtypes";
import { readWhen, timeOf } from "#platform/fhir/when.ts";

/** One body of a resource, as it is compared with others of the same type and id. */
export type Body = { lastUpdated: number; hash: string };

/** JSON with its keys in order at every depth: equal bodies are equal texts, however they were written. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value ?? null);
  const keys = Object.keys(value).toSorted();
  const fields = keys.filter((key) => (value as Record<string, unknown>)[key] !== undefined);
  return `{${fields.map((key) => `${JSON.stringify(key)}:${canonical((value as Record<string, unknown>)[key])}`).join(",")}}`;
}

/**
 * The body of a resource: SHA-256 in hex of its canonical JSON, `meta` included, and `meta.lastUpdated` in milliseconds, 0 when it has
 * none. With `meta` in it, a body that went back to what it was is a new body, and its newer date wins.
 */
export function bodyOf(resource: Resource): Body {
  const updated = readWhen(resource.meta?.lastUpdated);
  return {
    lastUpdated: updated?.precision === "time" ? timeOf(updated) : 0,
    hash: hash("sha256", canonical(resource)),
  };
}

/** Greater than 0 when `a` is the current body and `b` is history, whatever came first: the newest `lastUpdated`, then the greatest hash. */
export function byNewest(a: Body, b: Body): number {
  return a.lastUpdated - b.lastUpdated || (a.hash < b.hash ? -1 : a.hash > b.hash ? 1 : 0);
}
