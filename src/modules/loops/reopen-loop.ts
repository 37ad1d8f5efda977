import type { Ctx } from "#platform/ctx.ts";
import type { OpenPatient } from "#modules/relationships/index.ts";
import { bondForHolder, hoursOf } from "#modules/relationships/index.ts";
import { conflict } from "#platform/errors.ts";
import { changeLoop } from "./change-loop.ts";
import type { LoopPatch } from "./change-loop.ts";
import { ladderDue } from "./due.ts";
import { firstEscalation } from "./escalation.ts";
import type { Urgency } from "./kinds.ts";
import { liftsOf } from "./loops.queries.ts";
import { rankAt } from "./rank.ts";
import { lockLoop } from "./rows.ts";
import type { LoopRow } from "./rows.ts";

/**
 * Opens again what was closed: the patient's side says that it is not done (law 3). It comes back higher, never lower, and `due_at`
 * stays: what was late is late again; but whoever has it gets the time of a new one before the next rung hears. `disputed` stands in its
 * facts as `disputedAt`, and lifts it until it is closed. Conflict when it is open already.
 */
export async function reopenLoop(
  ctx: Ctx,
  patient: OpenPatient,
  input: { loopId: string; what: "disputed" | "reopened"; saidBy?: string; toId?: string },
): Promise<LoopRow> {
  const loop = await lockLoop(ctx, patient, input.loopId);
  if (!loop.closed_at) throw conflict("loops.open-already");
  const urgency = higher(loop.urgency as Urgency);
  const hours = await hoursOf(ctx, loop.pool_id);
  const disputedAt = input.what === "disputed" ? { disputedAt: ctx.now.toISOString() } : {};
  const patch: LoopPatch = {
    ...opened,
    step: 0,
    owed_by: "team",
    urgency,
    facts: JSON.stringify({ ...(loop.facts as Record<string, unknown>), ...disputedAt }),
    // The facts about the patient may have changed while it was closed.
    rank_at: rankAt(loop.due_at, await liftsOf(ctx, patient), ctx.now),
    escalate_at: firstEscalation({ urgency, dueAt: ladderDue(loop, urgency, ctx.now, hours) }, hours, ctx.now),
  };
  await bondForHolder(ctx, patient, { ownerId: loop.owner_id, poolId: loop.pool_id });
  return changeLoop(ctx, loop, patch, { what: input.what, saidBy: input.saidBy, toId: input.toId });
}

const opened = { closed_at: null, closed_by: null, closed_about: null, outcome: null, said_by: null };

/** One step higher; nothing but an alarm is `now`, and what is `now` stays so. */
function higher(urgency: Urgency): Urgency {
  return urgency <= 1 ? urgency : ((urgency - 1) as Urgency);
}
