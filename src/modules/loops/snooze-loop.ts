import type { Ctx } from "#platform/ctx.ts";
import type { OpenPatient } from "#modules/relationships/index.ts";
import { forbidden, invalid } from "#platform/errors.ts";
import { sayDayTime } from "#platform/say.ts";
import { changeLoop } from "./change-loop.ts";
import { stillOpen } from "./close-loop.ts";
import { heldByAnother } from "./hold-loops.ts";
import { mustAct, mustMay } from "./loops.policy.ts";
import { lockLoop } from "./rows.ts";
import type { LoopRow } from "./rows.ts";
import { snoozeLimit } from "./standing.ts";

/**
 * Law 6: a snooze needs a reason, ends before the next escalation and within 14 days, and never moves `due_at`: late stays late.
 * Errors: Forbidden for `now`, and for what others owe; Invalid on `reason` or `until`, with the latest moment that is allowed.
 */
export async function snoozeLoop(
  ctx: Ctx,
  patient: OpenPatient,
  input: { loopId: string; until: Date; reason: string },
): Promise<LoopRow> {
  if (input.reason.trim() === "") throw invalid({ field: "reason", message: "loops.reason-needed" });
  const loop = await lockLoop(ctx, patient, input.loopId);
  await stillOpen(ctx, loop);
  await heldByAnother(ctx, loop);
  mustAct(patient);
  if (loop.owed_by !== "team") throw forbidden("loops.why.theirs");
  if (loop.urgency === 0) throw forbidden("loops.now-is-not-snoozed");
  const latest = snoozeLimit({ escalateAt: loop.escalate_at }, ctx.now);
  if (latest <= ctx.now) throw forbidden("loops.too-late-to-snooze");
  if (input.until <= ctx.now) throw invalid({ field: "until", message: "loops.until-in-the-past" });
  if (input.until > latest)
    throw invalid({
      field: "until",
      message: "loops.until-too-late",
      values: { latest: sayDayTime(latest, ctx.organization.timeZone, ctx.locale) },
    });
  return changeLoop(
    ctx,
    loop,
    { snoozed_until: input.until },
    { what: "snoozed", untilAt: input.until, reason: input.reason.trim() },
  );
}

/** Ends a snooze before its time: it stands on Today again where it stood before. Errors: Forbidden when it is not snoozed any more. */
export async function wakeLoop(ctx: Ctx, patient: OpenPatient, loopId: string): Promise<LoopRow> {
  const loop = await lockLoop(ctx, patient, loopId);
  await stillOpen(ctx, loop);
  mustMay(ctx, patient, loop, "wake");
  return changeLoop(ctx, loop, { snoozed_until: null }, { what: "woken" });
}
