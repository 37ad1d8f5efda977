import type { Ctx } from "#platform/ctx.ts";
import { lockPatients } from "#modules/loops/index.ts";
import { hoursOf, openAsSystem } from "#modules/relationships/index.ts";
import type { Sweep } from "#modules/relationships/index.ts";
import { breakIt } from "./break-promise.ts";
import { lockPromise } from "./judge.ts";
import { brokenAt } from "./promise.ts";
import { factsOf } from "./records.queries.ts";

/** How many late promises one transaction looks at, and how many it breaks: whoever looks after their patients waits until its end. */
const looked = 50;
const most = 10;
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
  const over: Late[] = [];
  let last: Late | undefined;
  for (last of late) {
    if (await isOver(ctx, last)) over.push(last);
    if (over.length === most) break;
  }
  lockPatients(
    ctx,
    over.map((loop) => loop.patient_id),
  );
  let broken = 0;
  for (const loop of over) if (await breakUnchanged(ctx, sweep, loop)) broken += 1;
  const isEnd = last === undefined || (last === late.at(-1) && late.length < looked);
  return { broken, next: isEnd ? null : { dueAt: last!.due_at, id: last!.id } };
}

async function isOver(ctx: Ctx, { due_at: dueAt, facts, pool_id }: Late): Promise<boolean> {
  const { disputedAt } = facts as { disputedAt?: string };
  const at = { dueAt, disputedAt: disputedAt === undefined ? null : new Date(disputedAt) };
  return brokenAt(at, await hoursOf(ctx, pool_id)) <= ctx.now;
}

/** Somebody may have kept, moved or disputed it since it was read: then it stays as it is. */
async function breakUnchanged(ctx: Ctx, sweep: Sweep, loop: Late): Promise<boolean> {
  const patient = openAsSystem(ctx, loop.patient_id, sweep.name);
  const promise = await lockPromise(ctx, patient, loop.about_id);
  if (promise.loop.version !== loop.version || factsOf(promise).closedAt !== null) return false;
  await breakIt(ctx, patient, promise);
  return true;
}

type Late = Awaited<ReturnType<typeof readLate>>[number];

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
  return rest.orderBy("due_at").orderBy("id").limit(looked).execute();
}
