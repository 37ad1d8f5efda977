import type { Ctx } from "#platform/ctx.ts";
import { bondsForHolding, hoursOf } from "#modules/relationships/index.ts";
import type { Sweep } from "#modules/relationships/index.ts";
import { keepEvent } from "./change-loop.ts";
import { defaultDue } from "./due.ts";
import { firstEscalation } from "./escalation.ts";
import type { Urgency } from "./kinds.ts";
import type { LoopRow } from "./rows.ts";
import { beforeOf, writeLoops } from "./write-loops.ts";

/** How many loops one transaction takes. */
const batch = 200;

/**
 * What the patient's side or a partner owes and did not do in time comes back to the team, which asks for it: late, as it is, with a ladder
 * that begins now; once, since then the team owes it. So does what only the patient may judge (a repair that we offered): who reads no
 * portal was perhaps never asked, so somebody asks them, and writes down their word. Takes one batch; gives how many.
 */
export async function returnOwed(ctx: Ctx, _sweep: Sweep): Promise<number> {
  const late = await lockLate(ctx);
  const returned: { loop: LoopRow; patch: Awaited<ReturnType<typeof patchOf>> }[] = [];
  for (const loop of late) returned.push({ loop, patch: await patchOf(ctx, loop) });
  const changed = await writeLoops(ctx, returned, { isEvent: true });
  for (const { loop, patch } of returned) {
    const toId = loop.owner_id ?? loop.pool_id;
    keepEvent(ctx, changed.get(loop.id)!, { what: "escalated", toId, reason: "owed" }, beforeOf(loop, patch));
  }
  const held = late.map(({ patient_id: patientId, owner_id, pool_id }) => {
    return { patientId, holder: owner_id ? { staffId: owner_id } : { poolId: pool_id } };
  });
  await bondsForHolding(ctx, held, "holds-loop");
  return late.length;
}

function lockLate(ctx: Ctx): Promise<LoopRow[]> {
  return ctx.db
    .selectFrom("loops")
    .selectAll()
    .where("organization_id", "=", ctx.organization.id)
    .where("closed_at", "is", null)
    .where("owed_by", "<>", "team")
    .where("due_at", "<=", ctx.now)
    .orderBy("due_at")
    .limit(batch)
    .forUpdate()
    .skipLocked()
    .execute();
}

/** `due_at` stays: late is late. The next rung hears as if it had been opened now. */
async function patchOf(ctx: Ctx, loop: LoopRow) {
  const hours = await hoursOf(ctx, loop.pool_id);
  const urgency = loop.urgency as Urgency;
  const { at: dueAt } = defaultDue(urgency, hours, ctx.now);
  const escalate_at = firstEscalation({ urgency, dueAt }, hours, ctx.now);
  return { owed_by: "team", escalate_at, step: 0, snoozed_until: null };
}
