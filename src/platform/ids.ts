import { createHash, randomFillSync } from "node:crypto";

/** Asking the system for randomness costs more than an id: it is asked for so many at once. */
const stock = Buffer.alloc(16 * 256);
let used = stock.length;

/** A UUID of version 7: time-ordered, made by the app, so that no insert waits for the database to name it. RFC 9562, 5.7. */
export function newId(at: number = Date.now()): string {
  if (used === stock.length) {
    randomFillSync(stock);
    used = 0;
  }
  const bytes = stock.subarray(used, (used += 16));
  bytes.writeUIntBE(at, 0, 6);
  return stamped(bytes, 0x70);
}

/** When an id of version 7 was made, to the millisecond; of anything else it is no valid Date. */
export function timeOf(id: string): Date {
  return new Date(Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16));
}

/** The same UUID for the same words, shaped as version 8 (RFC 9562, 5.8): for rows that a retry must find again. */
export function idOf(...words: string[]): string {
  return stamped(createHash("sha256").update(words.join("\u0000")).digest().subarray(0, 16), 0x80);
}

function stamped(bytes: Buffer, version: number): string {
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | version;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** True for anything PostgreSQL takes as a uuid in the form this house writes: 8-4-4-4-12 hex digits. */
export function isId(text: unknown): text is string {
  return typeof text === "string" && /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text);
}
