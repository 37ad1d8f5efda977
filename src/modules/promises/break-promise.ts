import type { Ctx } from "#platform/ctx.ts";
import { tell } from "#platform/act/act.ts";
import { record } from "#modules/audit/index.ts";
import { endLoop, openLoop } from "#modules/loops/index.ts";
import { isActiveStaff, leadPoolId } from "#modules/relationships/index.ts";
import type { OpenPatient } from "#modules/relationships/index.ts";
import { lockPromise, mustBe } from "./judge.ts";
import { mayBreak } from "./promises.policy.ts";
import type { PromiseRecord } from "./records.queries.ts";

/**
 * "I cannot keep this": the promise ends as broken, and its maker owes a repair, which falls back to the lead. Its lifts stand until
 * it is repaired. Errors: Forbidden when it is over, or somebody else's.
 */
export async function breakPromise(
  ctx: Ctx,
  patient: OpenPatient,
  input: { promiseId: string; reason?: string },
): Promise<void> {
  const promise = await lockPromise(ctx, patient, input.promiseId);
  await mustBe(ctx, patient, promise, mayBreak);
  await breakIt(ctx, patient, promise, input.reason?.trim() || undefined);
}

/** The same by the clock, which asks nobody. `promise` is locked and open. */
export async function breakIt(ctx: Ctx, patient: OpenPatient, promise: PromiseRecord, reason?: string): Promise<void> {
  const { id, act, made_by, made_at } = promise.row;
  await endLoop(ctx, patient, { loopId: promise.loop.id, outcome: "broken", aboutId: id, reason });
  await openLoop(ctx, patient, {
    kind: "repair",
    aboutId: id,
    ownerId: (await isActiveStaff(ctx, made_by)) ? made_by : null,
    poolId: await leadPoolId(ctx),
    facts: { act, promisedAt: made_at.toISOString(), brokenAt: ctx.now.toISOString() },
  });
  record(ctx, { what: "promise.broken", patientId: patient.id, aboutId: id });
  tell(ctx, "promise.changed", { patient: patient.id, promise: id, what: "broken" });
}
