import { createHmac, hash } from "node:crypto";

/**
 * One entry as it stands in the table. `at` is the instant to the microsecond in UTC, "2026-11-23T21:10:04.123456Z":
 * a Date would lose the last three digits, and with them a change.
 */
export type SealedEntry = {
  id: string;
  at: string;
  actor_id: string | null;
  for_id: string | null;
  patient_id: string | null;
  what: string;
  about_id: string | null;
  why: string | null;
  request_id: string | null;
  body: Buffer;
};

/** What a seal keeps of an entry, so that doctor can name it: which, when, and a hash over every column. */
export type Leaf = { id: string; at: string; hash: Buffer };

/** A window of time of one organisation, `from` inclusive and `upto` exclusive, and what its seal says of it. */
export type Seal = {
  organizationId: string;
  n: number;
  from: string;
  upto: string;
  entries: number;
  root: Buffer;
};

const sha256 = (...parts: Buffer[]): Buffer => hash("sha256", Buffer.concat(parts), "buffer");
const LEAF = Buffer.of(0);
const NODE = Buffer.of(1);

export function leafOf(organizationId: string, entry: SealedEntry): Leaf {
  const { id, at, actor_id, for_id, patient_id, what, about_id, why, request_id, body } = entry;
  const columns = [organizationId, at, id, actor_id, for_id, patient_id, what, about_id, why, request_id, body];
  return { id, at, hash: sha256(encode("rapport entry 1", columns)) };
}

/** The root of the Merkle tree over the leaves in their order, as in RFC 6962, 2.1: leaves and nodes are hashed apart. */
export function rootOf(leaves: Leaf[]): Buffer {
  if (leaves.length === 0) return sha256();
  let level = leaves.map((leaf) => sha256(LEAF, encodeLeaf(leaf)));
  while (level.length > 1) {
    const above: Buffer[] = [];
    for (let at = 0; at < level.length; at += 2) {
      const [left, right] = [level[at], level[at + 1]];
      if (left) above.push(right ? sha256(NODE, left, right) : left);
    }
    level = above;
  }
  return level[0] ?? sha256();
}

/** The seal itself: a keyed hash over the window, its place in the row of seals and the seal before. `key` is 32 bytes in hex, kept outside the database. */
export function sealOf(key: string, seal: Seal, before: Buffer): Buffer {
  if (!/^[0-9a-f]{64}$/.test(key)) throw new Error("a seal needs a key of 32 bytes in hex");
  const { organizationId, n, from, upto, entries, root } = seal;
  const words = [organizationId, String(n), from, upto, String(entries), root, before];
  return createHmac("sha256", Buffer.from(key, "hex")).update(encode("rapport seal 1", words)).digest();
}

/** Each column with its length before it, and a mark for none: no two different rows are the same bytes. */
function encode(kind: string, columns: (string | Buffer | null)[]): Buffer {
  const parts = [kind, ...columns].flatMap((column) => {
    if (column === null) return [Buffer.of(0)];
    const bytes = typeof column === "string" ? Buffer.from(column) : column;
    const length = Buffer.alloc(5, 1);
    length.writeUInt32BE(bytes.length, 1);
    return [length, bytes];
  });
  return Buffer.concat(parts);
}

/** Bytes of one leaf in the list that a seal keeps: id, microseconds since 1970, hash. */
const width = 16 + 8 + 32;

export function encodeLeaf({ id, at, hash: digest }: Leaf): Buffer {
  const bytes = Buffer.alloc(width);
  bytes.write(id.replaceAll("-", ""), 0, "hex");
  bytes.writeBigInt64BE(BigInt(Date.parse(`${at.slice(0, 23)}Z`)) * 1_000n + BigInt(at.slice(23, 26)), 16);
  digest.copy(bytes, 24);
  return bytes;
}

/** The leaves of a list, in its order. Throws when it is no whole number of leaves. */
export function decodeLeaves(list: Buffer): Leaf[] {
  if (list.length % width !== 0) throw new Error("a list of leaves was cut");
  return Array.from({ length: list.length / width }, (_, n) => {
    const bytes = list.subarray(n * width, (n + 1) * width);
    const hex = bytes.toString("hex", 0, 16);
    const id = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
    const micros = bytes.readBigInt64BE(16);
    const at = `${new Date(Number(micros / 1_000n)).toISOString().slice(0, 23)}${String(micros % 1_000n).padStart(3, "0")}Z`;
    return { id, at, hash: Buffer.from(bytes.subarray(24)) };
  });
}
