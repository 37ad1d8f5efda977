import { createHash } from "node:crypto";

/** JSON with sorted keys: two bodies that say the same are the same text. Arrays keep their order. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    inner && typeof inner === "object" && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/** SHA-256 of the canonical JSON, as bytes. */
export function contentHash(value: unknown): Buffer {
  return createHash("sha256").update(canonical(value)).digest();
}
