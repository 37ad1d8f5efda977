import type { Ctx } from "#platform/ctx.ts";
import { hoursOf, openAsSystem } from "#modules/relationships/index.ts";
import type { Sweep } from "#modules/relationships/index.ts";
import { breakIt } from "./break-promise.ts";
import { lockPromise } from "./judge.ts";
import { brokenAt } from "./promise.ts";
import { factsOf } from "./records.queries.ts";

/** How many late promises one transaction looks at. */
const batch = 50;
/** No three open days are shorter than this: what is late for less is not read. */
const shortest = 2 * 24 * 3_600_000;

/** Where a sweep goes on: behind this due and loop. */
export type Mark = { dueAt: Date; id: string };

/**
 * Breaks every promise that is three open days late (rules.md, Promises). Reads an index of what is late, a batch at a time: the caller
 * runs it again from `next` until that is null. Idempotent: what is broken is closed.
 */
export async function breakLatePromises(
  ctx: Ctx,
  sweep: Sweep,
  after: Mark | null = null,
): Promise<{ broken: number; next: Mark | null }> {
  const late = await readLate(ctx, after);
  let broken = 0;
  for (const loop of late) {
    const { disputedAt } = loop.facts as { disputedAt?: string };
    const at = { dueAt: loop.due_at, disputedAt: disputedAt === undefined ? null : new Date(disputedAt) };
    if (brokenAt(at, await hoursOf(ctx, loop.pool_id)) > ctx.now) continue;
    const patient = openAsSystem(ctx, loop.patient_id, sweep.name);
    const promise = await lockPromise(ctx, patient, loop.about_id);
    // Somebody may have kept, moved or disputed it since it was read.
    if (promise.loop.version !== loop.version || factsOf(promise).closedAt !== null) continue;
    await breakIt(ctx, patient, promise);
    broken += 1;
  }
  const last = late.at(-1);
  return { broken, next: last && late.length === batch ? { dueAt: last.due_at, id: last.id } : null };
}

async function readLate(ctx: Ctx, after: Mark | null) {
  const late = ctx.db
    .selectFrom("loops")
    .select(["id", "patient_id", "about_id", "pool_id", "due_at", "facts", "version"])
    .where("organization_id", "=", ctx.organization.id)
    .where("kind", "=", "promise")
    .where("closed_at", "is", null)
    .where("due_at", "<", new Date(ctx.now.getTime() - shortest));
  const rest = after
    ? late.where((or) =>
        or.or([or("due_at", ">", after.dueAt), or.and([or("due_at", "=", after.dueAt), or("id", ">", after.id)])]),
      )
    : late;
  return rest.orderBy("due_at").orderBy("id").limit(batch).execute();
}
