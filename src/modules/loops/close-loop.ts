import type { Ctx } from "#platform/ctx.ts";
import type { OpenPatient } from "#modules/relationships/index.ts";
import { sayWhen } from "#platform/say.ts";
import { namesOf } from "#modules/people/index.ts";
import { conflict, forbidden, invalid } from "#platform/errors.ts";
import { changeLoop } from "./change-loop.ts";
import type { LoopPatch } from "./change-loop.ts";
import { heldByAnother } from "./hold-loops.ts";
import { kindOf } from "./kinds.ts";
import { mustAct } from "./loops.policy.ts";
import { lockLoop } from "./rows.ts";
import type { LoopRow } from "./rows.ts";

type Ending = { outcome: string; aboutId?: string | null; saidBy?: string | null };

/** What closing writes into the row: who, when, how, and an end to claim and snooze. */
export function closing(ctx: Ctx, ending: Ending): LoopPatch {
  return {
    closed_at: ctx.now,
    closed_by: ctx.actor.personId,
    closed_about: ending.aboutId ?? null,
    outcome: ending.outcome,
    said_by: ending.saidBy ?? null,
    claimed_by: null,
    claimed_until: null,
    snoozed_until: null,
  };
}

/**
 * Staff say that a loop is done with, as a last resort and with a reason. Only outcomes that its kind lists may be said.
 * Errors: Invalid without a reason; Forbidden `loops.not-by-tick` where the kind does not list it; Conflict with who was faster, or is on it.
 */
export async function tickLoop(
  ctx: Ctx,
  patient: OpenPatient,
  input: { loopId: string; outcome: string; reason: string },
): Promise<LoopRow> {
  if (input.reason.trim() === "") throw invalid({ field: "reason", message: "loops.reason-needed" });
  const loop = await lockLoop(ctx, patient, input.loopId);
  await stillOpen(ctx, loop);
  await heldByAnother(ctx, loop);
  mustAct(patient);
  if (loop.urgency === 0 || !kindOf(loop.kind).ticks.includes(input.outcome)) throw forbidden("loops.not-by-tick");
  return changeLoop(ctx, loop, closing(ctx, { outcome: input.outcome }), {
    what: "closed",
    reason: input.reason.trim(),
  });
}

/**
 * Closes one loop for a care module that knows why (an assessment, the patient's own word, a promise broken).
 * The module's policy has judged who may; here it is only done once. Conflict when somebody was faster.
 */
export async function endLoop(
  ctx: Ctx,
  patient: OpenPatient,
  input: { loopId: string; reason?: string } & Ending,
): Promise<LoopRow> {
  const loop = await lockLoop(ctx, patient, input.loopId);
  await stillOpen(ctx, loop);
  return changeLoop(ctx, loop, closing(ctx, input), { what: "closed", saidBy: input.saidBy, reason: input.reason });
}

/** Law 7: the second person is told who did what, and when; never an error page. */
export async function stillOpen(ctx: Ctx, loop: LoopRow): Promise<void> {
  if (!loop.closed_at) return;
  const name = (await namesOf(ctx, [loop.closed_by])).get(loop.closed_by ?? "")?.name ?? "";
  const when = sayWhen(loop.closed_at, ctx.now, ctx.organization.timeZone, ctx.locale);
  throw conflict("loops.closed-meanwhile", { by: loop.closed_by ? "person" : "clock", name, when });
}
