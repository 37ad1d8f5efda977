import type { Ctx } from "#platform/ctx.ts";
import { bondForHolding, hoursOf, leadPoolId, onDutyNow } from "#modules/relationships/index.ts";
import type { OpenPatient, Sweep } from "#modules/relationships/index.ts";
import { changeLoop } from "./change-loop.ts";
import type { LoopPatch } from "./change-loop.ts";
import { nextEscalation } from "./escalation.ts";
import type { Urgency } from "./kinds.ts";
import type { LoopRow } from "./rows.ts";

/** How many loops one transaction of the sweep takes; what others hold locked is taken by the next run. */
const batch = 200;

/**
 * The next rung hears of every loop whose time has come (law 5): its pool, whoever is on call, the lead. Each rung is an event of the loop and a bond
 * (R11). Idempotent: a loop is due again only when its next time comes. Gives how many were taken; the caller runs it until none is left.
 */
export async function escalateDue(ctx: Ctx, sweep: Sweep): Promise<number> {
  const due = await ctx.db
    .selectFrom("loops")
    .selectAll()
    .where("organization_id", "=", ctx.organization.id)
    .where("closed_at", "is", null)
    .where("escalate_at", "<=", ctx.now)
    .orderBy("escalate_at")
    .limit(batch)
    .forUpdate()
    .skipLocked()
    .execute();
  for (const loop of due)
    await climb(ctx, loop, { id: sweep.patient(loop.patient_id), scopes: new Set(["brief"]), mayAct: true });
  return due.length;
}

async function climb(ctx: Ctx, loop: LoopRow, patient: OpenPatient): Promise<void> {
  const hours = await hoursOf(ctx, loop.pool_id);
  const onCall = await onDutyNow(ctx, loop.pool_id);
  const held = loop.claimed_until !== null && loop.claimed_until > ctx.now ? loop.claimed_by : null;
  const next = nextEscalation(
    { urgency: loop.urgency as Urgency, step: loop.step, ownerId: loop.owner_id, claimedBy: held, dueAt: loop.due_at },
    hours,
    ctx.now,
    { onCall: onCall.length > 0 },
  );
  if (!next) return void (await changeLoop(ctx, loop, { escalate_at: null }, { what: "escalated", reason: "end" }));
  const patch: LoopPatch = {
    step: next.step,
    escalate_at: next.escalateAt,
    snoozed_until: null,
    claimed_by: null,
    claimed_until: null,
    owner_id: null,
  };
  if (next.to === "lead") {
    const lead = await leadPoolId(ctx);
    await changeLoop(ctx, loop, { ...patch, pool_id: lead }, { what: "escalated", toId: lead, reason: "lead" });
    await bondForHolding(ctx, patient, { poolId: lead }, "holds-loop");
    return;
  }
  if (next.to === "on-call") {
    for (const { staffId } of onCall) await bondForHolding(ctx, patient, { staffId }, "holds-loop");
  }
  await changeLoop(ctx, loop, patch, {
    what: "escalated",
    toId: next.to === "on-call" ? (onCall[0]?.staffId ?? null) : loop.pool_id,
    reason: next.to,
  });
}
