import type { Ctx } from "#platform/ctx.ts";
import type { Leaf } from "./seal.ts";
import { encodeLeaf, leafOf, rootOf, sealOf } from "./seal.ts";
import type { SealRow } from "./seals.queries.ts";
import { entriesBetween, findSeal, oldestRunning, sealNumbered } from "./seals.queries.ts";
import type { Testimony, Witness } from "./witness.ts";

/** `key` is 32 bytes in hex, derived from RAPPORT_SECRET for seals alone. */
export type Sealing = { key: string; witness: Witness };

/** A window is closed when it is so many milliseconds old: what is written in it has long been committed. */
const closedAfter = 90_000;

/** A quiet time is sealed too, after so many milliseconds: afterwards nobody can say that something happened in it. */
const quietFor = 3_600_000;

/** About how many entries one seal covers at most, for the time that hashing them takes; entries of one instant stay together. */
const most = 5_000;

/** Before everything: where the first window begins. */
export const beginning = "1970-01-01T00:00:00.000000Z";

/**
 * Seals what was written since the last seal and is closed; gives the number of windows that it sealed, 0 or 1, so that the caller runs it,
 * a transaction each, until nothing is left. Run by one process at a time: two at once would make the same number, and one would fail.
 */
export async function sealEntries(ctx: Ctx, { key, witness }: Sealing): Promise<number> {
  const last = await findSeal(ctx, "newest");
  await testify(ctx, witness, last);
  const from = last?.upto ?? beginning;
  const window = await readWindow(ctx, from, closedUpto(ctx.now, await oldestRunning(ctx)));
  if (window.upto <= from || (window.leaves.length === 0 && spanOf(from, window.upto) < quietFor)) return 0;
  const seal = {
    organizationId: ctx.organization.id,
    n: (last?.n ?? 0) + 1,
    from,
    upto: window.upto,
    entries: window.leaves.length,
    root: rootOf(window.leaves),
  };
  await ctx.db
    .insertInto("audit_seals")
    .values({
      organization_id: seal.organizationId,
      n: seal.n,
      from_at: seal.from,
      upto: seal.upto,
      entries: seal.entries,
      root: seal.root,
      leaves: Buffer.concat(window.leaves.map(encodeLeaf)),
      seal: sealOf(key, seal, last?.seal ?? Buffer.alloc(0)),
    })
    .execute();
  return 1;
}

/** Ninety seconds ago, or before the oldest transaction that still runs: an import may write for longer than that. */
export function closedUpto(now: Date, secondsRunning: number): string {
  return microOf(new Date(now.getTime() - Math.max(closedAfter, secondsRunning * 1_000 + 1_000)));
}

/** The leaves up to `upto`, or up to the instant at which they are enough. */
async function readWindow(ctx: Ctx, from: string, upto: string): Promise<{ upto: string; leaves: Leaf[] }> {
  const leaves: Leaf[] = [];
  for await (const entry of entriesBetween(ctx, from, upto)) {
    if (leaves.length >= most && entry.at > (leaves.at(-1)?.at ?? from)) return { upto: entry.at, leaves };
    leaves.push(leafOf(ctx.organization.id, entry));
  }
  return { upto, leaves };
}

/** Notes the newest seal outside the database; one that was noted and is gone, or is another now, is noted as lost. */
async function testify(ctx: Ctx, witness: Witness, last: SealRow | undefined): Promise<void> {
  const known = await witness.read(ctx.organization.id);
  const newest = { n: last?.n ?? 0, seal: last?.seal.toString("hex") ?? "" };
  if (known?.n === newest.n && known.seal === newest.seal) return;
  const isKept =
    !known || (known.n <= newest.n && (known.n === 0 || (await sealNumbered(ctx, known.n)) === known.seal));
  const lost: Testimony["lost"] = isKept
    ? (known?.lost ?? [])
    : [...known.lost, { n: known.n, seenUntil: ctx.now.toISOString() }];
  await witness.write(ctx.organization.id, { ...newest, lost });
}

function spanOf(from: string, upto: string): number {
  return Date.parse(upto) - Date.parse(from);
}

/** An instant as the seals write it. */
export function microOf(at: Date): string {
  return `${at.toISOString().slice(0, 23)}000Z`;
}
