import type { Resource } from "@medplum/fhirtypes";
import { contentHash } from "#platform/canonical.ts";
import { readWhen, timeOf } from "#platform/fhir/when.ts";

/** One body of a resource, as it is compared with others of the same type and id. */
export type Body = { lastUpdated: number; hash: string };

/**
 * The body of a resource: SHA-256 in hex of its canonical JSON, `meta` included, and `meta.lastUpdated` in milliseconds, 0 when it has
 * none. With `meta` in it, a body that went back to what it was is a new body, and its newer date wins.
 */
export function bodyOf(resource: Resource): Body {
  const updated = readWhen(resource.meta?.lastUpdated);
  const lastUpdated = updated?.precision === "time" ? timeOf(updated) : 0;
  return { lastUpdated, hash: contentHash(resource).toString("hex") };
}

/** Greater than 0 when `a` is the current body and `b` is history, whatever came first: the newest `lastUpdated`, then the greatest hash. */
export function byNewest(a: Body, b: Body): number {
  return a.lastUpdated - b.lastUpdated || (a.hash < b.hash ? -1 : a.hash > b.hash ? 1 : 0);
}
