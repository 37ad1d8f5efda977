import type { Ctx } from "#platform/ctx.ts";
import type { OpenPatient } from "#modules/relationships/index.ts";
import { hoursOf } from "#modules/relationships/index.ts";
import { conflict } from "#platform/errors.ts";
import { changeLoop } from "./change-loop.ts";
import { firstEscalation } from "./escalation.ts";
import { lockLoop } from "./rows.ts";
import type { LoopRow } from "./rows.ts";

/**
 * Opens again what was closed: the patient's side says that it is not done (law 3). `urgency` may rise, never fall, and `due_at` stays:
 * what was late is late again. Conflict when it is open already.
 */
export async function reopenLoop(ctx: Ctx, patient: OpenPatient, input: { loopId: string; what: "disputed" | "reopened"; saidBy?: string }): Promise<LoopRow> {
  const loop = await lockLoop(ctx, patient, input.loopId);
  if (!loop.closed_at) throw conflict("loops.open-already");
  const urgency = Math.max(1, loop.urgency - 1);
  const escalate_at = firstEscalation({ urgency: urgency as 1 | 2 | 3, dueAt: loop.due_at < ctx.now ? ctx.now : loop.due_at }, await hoursOf(ctx, loop.pool_id), ctx.now);
  return changeLoop(ctx, loop, { closed_at: null, closed_by: null, closed_about: null, outcome: null, said_by: null, urgency, escalate_at, step: 0 },
    { what: input.what, saidBy: input.saidBy });
}
