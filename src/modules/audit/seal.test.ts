import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { closedUpto } from "./seal-entries.ts";
import type { SealedEntry } from "./seal.ts";
import { decodeLeaves, encodeLeaf, leafOf, rootOf, sealOf } from "./seal.ts";

const clinic = "0191b5a0-0000-7000-8000-000000000001";
const key = "5e".repeat(32);
const uuid = fc.uuid();
const word = fc.string({ maxLength: 12 });
const micro = fc
  .tuple(
    fc.date({ min: new Date(0), max: new Date("2100-01-01"), noInvalidDate: true }),
    fc.integer({ min: 0, max: 999 }),
  )
  .map(([at, micros]) => `${at.toISOString().slice(0, 23)}${String(micros).padStart(3, "0")}Z`);
const entry: fc.Arbitrary<SealedEntry> = fc.record({
  id: uuid,
  at: micro,
  actor_id: fc.option(uuid),
  for_id: fc.option(uuid),
  patient_id: fc.option(uuid),
  what: word,
  about_id: fc.option(uuid),
  why: fc.option(word),
  request_id: fc.option(uuid),
  body: fc.uint8Array({ maxLength: 20 }).map((bytes) => Buffer.from(bytes)),
});

describe("a leaf", () => {
  it("is the same for the same entry, and another for any other", () => {
    fc.assert(
      fc.property(entry, entry, (one, other) => {
        const isSame = JSON.stringify(one) === JSON.stringify({ ...other });
        expect(leafOf(clinic, one).hash.equals(leafOf(clinic, { ...other }).hash)).toBe(isSame);
        expect(leafOf(clinic, one).hash.equals(leafOf(clinic, { ...one }).hash)).toBe(true);
      }),
    );
  });

  it("changes with every column, also by a microsecond and between nothing and an empty word", () => {
    const [one] = fc.sample(entry, { numRuns: 1, seed: 7 }) as [SealedEntry];
    const changes: Partial<SealedEntry>[] = [
      ...(["actor_id", "for_id", "patient_id", "about_id", "request_id", "id"] as const).map((column) => ({
        [column]: clinic,
      })),
      { what: `${one.what} ` },
      { why: one.why === "" ? null : "" },
      { at: one.at.replace(/\d(\d)Z$/, (_, last) => `${(Number(one.at.at(-3)) + 1) % 10}${last}Z`) },
      { body: Buffer.concat([one.body, Buffer.of(0)]) },
    ];
    const hashes = [one, ...changes.map((change) => ({ ...one, ...change }))].map((each) =>
      leafOf(clinic, each).hash.toString("hex"),
    );
    expect(new Set(hashes).size).toBe(changes.length + 1);
    expect(leafOf("another", one).hash.equals(leafOf(clinic, one).hash)).toBe(false);
  });

  it("can be read from the list of a seal as it was written", () => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 20 }), (entries) => {
        const leaves = entries.map((each) => leafOf(clinic, each));
        expect(decodeLeaves(Buffer.concat(leaves.map(encodeLeaf)))).toEqual(leaves);
      }),
    );
    expect(() => decodeLeaves(Buffer.alloc(55))).toThrow("cut");
  });
});

it("gives a root that changes with any leaf, their number and their order", () => {
  const distinct = fc.uniqueArray(entry, { minLength: 2, maxLength: 40, selector: (each) => each.id });
  fc.assert(
    fc.property(distinct, fc.nat(), (entries, place) => {
      const leaves = entries.map((each) => leafOf(clinic, each));
      const at = place % leaves.length;
      const others = [
        leaves.toSpliced(at, 1),
        leaves.toReversed(),
        [...leaves, ...leaves.slice(-1)],
        leaves.with(at, leafOf(clinic, { ...(entries[at] as SealedEntry), why: "changed since" })),
        [],
      ];
      for (const other of others) expect(rootOf(other).equals(rootOf(leaves))).toBe(false);
    }),
  );
});

it("seals a window for its organisation, its place, its times and the seal before, with a key", () => {
  const seal = { organizationId: clinic, n: 1, from: "a", upto: "b", entries: 0, root: rootOf([]) };
  const before = Buffer.from("before");
  const seals = [
    sealOf(key, seal, before),
    ...[{ organizationId: "x" }, { n: 2 }, { from: "x" }, { upto: "x" }, { entries: 1 }, { root: before }].map(
      (other) => sealOf(key, { ...seal, ...other }, before),
    ),
    sealOf("ab".repeat(32), seal, before),
    sealOf(key, seal, Buffer.from("other")),
  ].map((each) => each.toString("hex"));
  expect(new Set(seals).size).toBe(seals.length);
  expect(() => sealOf("too short", seal, before)).toThrow("32 bytes");
});

it.each([
  ["ninety seconds ago", 0, "2026-11-23T09:58:30.000000Z"],
  ["also while a short transaction runs", 40, "2026-11-23T09:58:30.000000Z"],
  ["before a long one began", 600, "2026-11-23T09:49:59.000000Z"],
])("closes windows %s", (_, running, upto) => {
  expect(closedUpto(new Date("2026-11-23T10:00:00Z"), running)).toBe(upto);
});
