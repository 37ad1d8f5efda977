import type { Ctx } from "#platform/ctx.ts";
import { tell } from "#platform/act/act.ts";
import { invalid } from "#platform/errors.ts";
import { record } from "#modules/audit/index.ts";
import { happened } from "#modules/loops/index.ts";
import type { OpenPatient } from "#modules/relationships/index.ts";
import { lockPromise, mustBe } from "./judge.ts";
import { mayKeep } from "./promises.policy.ts";

/**
 * Staff say that what was promised is done, and how they know: of anything but a call. The patient sees who said so, and may say that
 * it did not happen. Errors: Forbidden `promises.why.call` for a call, or when it is over; Invalid on `reason`.
 */
export async function keepPromise(
  ctx: Ctx,
  patient: OpenPatient,
  input: { promiseId: string; reason: string },
): Promise<void> {
  const promise = await lockPromise(ctx, patient, input.promiseId);
  await mustBe(ctx, patient, promise, mayKeep);
  const reason = input.reason.trim();
  if (reason === "") throw invalid({ field: "reason", message: "promises.reason.missing" });
  const { id } = promise.row;
  await happened(ctx, patient, { what: "promise.kept", keys: [id], aboutId: id, reason });
  record(ctx, { what: "promise.kept", patientId: patient.id, aboutId: id });
  tell(ctx, "promise.changed", { patient: patient.id, promise: id, what: "kept" });
}
