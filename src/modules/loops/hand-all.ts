import { flushDeferred } from "#platform/act/defer.ts";
import type { Ctx } from "#platform/ctx.ts";
import { invalid } from "#platform/errors.ts";
import { bondsForHolding, colleagues, hoursOf } from "#modules/relationships/index.ts";
import { keepEvent } from "./change-loop.ts";
import type { LoopPatch } from "./change-loop.ts";
import { firstEscalation } from "./escalation.ts";
import type { LoopRow } from "./rows.ts";
import { beforeOf, writeLoops } from "./write-loops.ts";

/** Who gets them: a colleague, with a sentence, or each loop's own pool. */
export type NewHolder = { staffId: string; sentence: string } | "pools";

/** How many loops one statement hands on. */
const batch = 500;

/**
 * Everything that somebody holds goes to a colleague, or back to the pools, in one act (H27): each loop gets its event, its entry and its
 * bond, as if it had been handed on alone. Gives how many. Errors: Invalid on `to` for somebody who cannot sign in, or the same person.
 */
export async function handAll(ctx: Ctx, from: string, to: NewHolder): Promise<number> {
  const others = to === "pools" ? [] : (await colleagues(ctx)).filter((one) => one.id !== from);
  if (to !== "pools" && !others.some((one) => one.id === to.staffId))
    throw invalid({ field: "to", message: "loops.not-on-staff" });
  let handed = 0;
  for (let held = await lockHeld(ctx, from); held.length > 0; held = await lockHeld(ctx, from)) {
    await handOn(ctx, held, to);
    await flushDeferred(ctx);
    handed += held.length;
  }
  return handed;
}

/** How many open loops somebody owns. */
export async function countHeld(ctx: Ctx, staffId: string): Promise<number> {
  const row = await ctx.db
    .selectFrom("loops")
    .select((of) => of.fn.countAll<number>().as("held"))
    .where("organization_id", "=", ctx.organization.id)
    .where("owner_id", "=", staffId)
    .where("closed_at", "is", null)
    .executeTakeFirstOrThrow();
  return row.held;
}

/** By id, as everybody locks the loops of one patient: so two who lock several wait for each other, and never in a circle. */
function lockHeld(ctx: Ctx, ownerId: string): Promise<LoopRow[]> {
  return ctx.db
    .selectFrom("loops")
    .selectAll()
    .where("organization_id", "=", ctx.organization.id)
    .where("owner_id", "=", ownerId)
    .where("closed_at", "is", null)
    .orderBy("id")
    .limit(batch)
    .forUpdate()
    .execute();
}

async function handOn(ctx: Ctx, held: LoopRow[], to: NewHolder): Promise<void> {
  const owner_id = to === "pools" ? null : to.staffId;
  const changes: { loop: LoopRow; patch: LoopPatch }[] = [];
  for (const loop of held) {
    const clock = owner_id === null && loop.urgency === 0 ? { escalate_at: await soonest(ctx, loop) } : {};
    changes.push({ loop, patch: { owner_id, claimed_by: null, claimed_until: null, ...clock } });
  }
  const changed = await writeLoops(ctx, changes, { isEvent: true });
  for (const { loop, patch } of changes) {
    const row = changed.get(loop.id)!;
    if (to === "pools") keepEvent(ctx, row, { what: "released", toId: loop.pool_id }, beforeOf(loop, patch));
    else keepEvent(ctx, row, { what: "handed", toId: to.staffId, reason: to.sentence }, beforeOf(loop, patch));
  }
  const holderOf = (loop: LoopRow) => (to === "pools" ? { poolId: loop.pool_id } : { staffId: to.staffId });
  await bondsForHolding(ctx, held.map((loop) => ({ patientId: loop.patient_id, holder: holderOf(loop) })), "holds-loop"); // prettier-ignore
}

/** An alarm that nobody has any more is heard of in 15 minutes, or sooner if that was its time. */
async function soonest(ctx: Ctx, loop: LoopRow): Promise<Date | null> {
  const first = firstEscalation({ urgency: 0, dueAt: loop.due_at }, await hoursOf(ctx, loop.pool_id), ctx.now);
  return loop.escalate_at && first && loop.escalate_at < first ? loop.escalate_at : first;
}
