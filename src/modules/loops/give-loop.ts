import type { Ctx } from "#platform/ctx.ts";
import { personOf } from "#platform/ctx.ts";
import { bondForHolder, caresForPatients, colleagues, hoursOf } from "#modules/relationships/index.ts";
import type { OpenPatient } from "#modules/relationships/index.ts";
import { forbidden, invalid } from "#platform/errors.ts";
import { changeLoop } from "./change-loop.ts";
import { stillOpen } from "./close-loop.ts";
import { firstEscalation } from "./escalation.ts";
import { acknowledge, heldByAnother } from "./hold-loops.ts";
import { mayAnswerFor, mustAct, mustMay } from "./loops.policy.ts";
import { lockLoop } from "./rows.ts";
import type { LoopRow } from "./rows.ts";

/**
 * "I take it": I become the owner; the pool stays. A `now` loop is acknowledged by it. Conflict when a colleague is on it, or closed it;
 * Forbidden for an alarm to those who are no clinicians.
 */
export async function takeLoop(ctx: Ctx, patient: OpenPatient, loopId: string): Promise<LoopRow> {
  const me = personOf(ctx);
  mustAct(patient);
  const loop = await lockLoop(ctx, patient, loopId);
  await stillOpen(ctx, loop);
  await heldByAnother(ctx, loop);
  if (!mayAnswerFor(loop, ctx.actor)) throw forbidden("loops.why.clinicians");
  await bondForHolder(ctx, patient, { ownerId: me, poolId: loop.pool_id });
  const acknowledged = loop.urgency === 0 ? { escalate_at: await acknowledge(ctx, loop) } : {};
  return changeLoop(
    ctx,
    loop,
    { owner_id: me, claimed_by: null, claimed_until: null, ...acknowledged },
    { what: "taken", toId: me },
  );
}

/** "Give it back": the pool has it again, and an alarm its clock of 15 minutes. Conflict when a colleague is on it, or closed it; Forbidden when it is not mine. */
export async function giveBack(ctx: Ctx, patient: OpenPatient, loopId: string): Promise<LoopRow> {
  const loop = await lockLoop(ctx, patient, loopId);
  await stillOpen(ctx, loop);
  await heldByAnother(ctx, loop);
  mustMay(ctx, patient, loop, "giveBack");
  await bondForHolder(ctx, patient, { ownerId: null, poolId: loop.pool_id });
  const clock = loop.urgency === 0 ? { escalate_at: await backOnItsClock(ctx, loop) } : {};
  return changeLoop(
    ctx,
    loop,
    { owner_id: null, claimed_by: null, claimed_until: null, ...clock },
    { what: "released", toId: loop.pool_id },
  );
}

async function backOnItsClock(ctx: Ctx, loop: LoopRow): Promise<Date | null> {
  const first = firstEscalation({ urgency: 0, dueAt: loop.due_at }, await hoursOf(ctx, loop.pool_id), ctx.now);
  return loop.escalate_at && first && loop.escalate_at < first ? loop.escalate_at : first;
}

/**
 * Hands a loop to a colleague with a sentence. Errors: Invalid on `to` for somebody who cannot sign in, or for an alarm does not care for patients, on `sentence` when it is empty;
 * Conflict when it was closed or is held by another.
 */
export async function handLoop(
  ctx: Ctx,
  patient: OpenPatient,
  input: { loopId: string; to: string; sentence: string },
): Promise<LoopRow> {
  if (input.sentence.trim() === "") throw invalid({ field: "sentence", message: "loops.sentence-needed" });
  const to = (await colleagues(ctx)).find((one) => one.id === input.to);
  if (!to) throw invalid({ field: "to", message: "loops.not-on-staff" });
  const loop = await lockLoop(ctx, patient, input.loopId);
  await stillOpen(ctx, loop);
  await heldByAnother(ctx, loop);
  mustMay(ctx, patient, loop, "hand");
  if (loop.urgency === 0 && !caresForPatients(to)) throw invalid({ field: "to", message: "loops.alarm-not-theirs" });
  await bondForHolder(ctx, patient, { ownerId: input.to, poolId: loop.pool_id });
  return changeLoop(
    ctx,
    loop,
    { owner_id: input.to, claimed_by: null, claimed_until: null },
    { what: "handed", toId: input.to, reason: input.sentence.trim() },
  );
}
