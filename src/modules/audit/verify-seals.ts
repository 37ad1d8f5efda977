import type { Ctx } from "#platform/ctx.ts";
import type { Sealing } from "./seal-entries.ts";
import { beginning, microOf } from "./seal-entries.ts";
import type { Leaf } from "./seal.ts";
import { decodeLeaves, leafOf, rootOf, sealOf } from "./seal.ts";
import type { SealRow } from "./seals.queries.ts";
import { countUnsealed, entriesBetween, findSeal, sealNumbered } from "./seals.queries.ts";

/**
 * What is not as it was sealed. Entries: `changed` since, `missing`, or `late`, written into a time that was sealed without it. Seals:
 * `seal-changed`, `seal-missing` (numbers `n` to `upto`; the one after them proves nothing), `seal-lost`: once seen as the newest, and cut off or made again since.
 * `unsealed`: entries that nobody has sealed although it is time.
 */
export type Finding =
  | { kind: "changed" | "missing" | "late"; entryId: string; at: string }
  | { kind: "seal-changed"; n: number; at: string }
  | { kind: "seal-missing"; n: number; upto: number; at: string }
  | { kind: "seal-lost"; n: number; at: string }
  | { kind: "unsealed"; entries: number; at: string };

/** Milliseconds after which an entry has been sealed, or sealing has stopped. */
const overdue = 15 * 60_000;

/** Where the walk stands: the last seal it passed, as it stands there and as it should be. */
type Place = { n: number; upto: string; seals: Buffer[] };

/**
 * Walks the seals of one organisation from the first, and names what is not as it was sealed, in the order of time. `inside` runs a
 * piece of the walk in a transaction of its own, one window at a time: a year of entries takes no more memory than a window.
 */
export async function* verifySeals(
  inside: <T>(work: (ctx: Ctx) => Promise<T>) => Promise<T>,
  { key, witness }: Sealing,
): AsyncGenerator<Finding> {
  let place: Place = { n: 0, upto: beginning, seals: [Buffer.alloc(0)] };
  let isWhole = true;
  for (;;) {
    const step = await inside((ctx) => verifyNext(ctx, key, place));
    isWhole &&= step.findings.every((one) => one.kind !== "seal-missing" && one.kind !== "seal-changed");
    yield* step.findings;
    if (!step.next) break;
    place = step.next;
  }
  yield* await inside((ctx) => verifyEnd(ctx, witness, place, isWhole));
}

async function verifyNext(ctx: Ctx, key: string, place: Place): Promise<{ findings: Finding[]; next?: Place }> {
  const row = await findSeal(ctx, { after: place.n });
  if (!row) return { findings: [] };
  const findings: Finding[] = [];
  const follows = row.n === place.n + 1;
  if (!follows) findings.push({ kind: "seal-missing", n: place.n + 1, upto: row.n - 1, at: place.upto });
  const leaves = readLeaves(row);
  const could = place.seals.map((before) => sealOf(key, row, before));
  // The one behind a gap cannot be proved, nor shown to be false: only the gap is named.
  const isProved = !follows || could.some((seal) => seal.equals(row.seal));
  if (!isProved || !leaves || row.from < place.upto) findings.push({ kind: "seal-changed", n: row.n, at: row.upto });
  if (leaves) findings.push(...(await compare(ctx, row, leaves)));
  return { findings, next: { n: row.n, upto: row.upto, seals: [row.seal, ...could] } };
}

/** The list of a seal, when it is the one that the root was made of. */
function readLeaves(row: SealRow): Leaf[] | undefined {
  try {
    const leaves = decodeLeaves(row.leaves);
    return leaves.length === row.entries && rootOf(leaves).equals(row.root) ? leaves : undefined;
  } catch {
    return undefined;
  }
}

async function compare(ctx: Ctx, row: SealRow, leaves: Leaf[]): Promise<Finding[]> {
  const findings: Finding[] = [];
  const sealed = new Map(leaves.map((leaf) => [leaf.id, leaf]));
  for await (const entry of entriesBetween(ctx, row.from, row.upto)) {
    const leaf = sealed.get(entry.id);
    sealed.delete(entry.id);
    if (!leaf) findings.push({ kind: "late", entryId: entry.id, at: entry.at });
    else if (!leaf.hash.equals(leafOf(ctx.organization.id, entry).hash))
      findings.push({ kind: "changed", entryId: entry.id, at: leaf.at });
  }
  for (const leaf of sealed.values()) findings.push({ kind: "missing", entryId: leaf.id, at: leaf.at });
  return findings.sort((a, b) => (a.at < b.at ? -1 : 1));
}

async function verifyEnd(ctx: Ctx, witness: Sealing["witness"], place: Place, isWhole: boolean): Promise<Finding[]> {
  const known = await witness.read(ctx.organization.id);
  const lost = known?.lost ?? [];
  const findings: Finding[] = lost.map(({ n, seenUntil }) => ({
    kind: "seal-lost",
    n,
    at: microOf(new Date(seenUntil)),
  }));
  // In a row that is broken the newest may well be one of those that were named already.
  const isOurs =
    !known || known.n === 0 || (known.n <= place.n && !isWhole) || (await sealNumbered(ctx, known.n)) === known.seal;
  if (!isOurs) findings.push({ kind: "seal-lost", n: known.n, at: place.upto });
  const { entries, since } = await countUnsealed(ctx, place.upto, microOf(new Date(ctx.now.getTime() - overdue)));
  if (since !== null) findings.push({ kind: "unsealed", entries, at: since });
  return findings;
}
