import type { Ctx } from "#platform/ctx.ts";
import { tell } from "#platform/act/act.ts";
import { record } from "#modules/audit/index.ts";
import { openLoop, reopenLoop } from "#modules/loops/index.ts";
import { bondForHolding, leadPoolId } from "#modules/relationships/index.ts";
import type { OpenPatient } from "#modules/relationships/index.ts";
import { lockPromise, mustBe } from "./judge.ts";
import { keepWords, patientsWord } from "./patients-word.ts";
import { mayDispute } from "./promises.policy.ts";

/** What the patient's side says about a promise, in their words, which may be empty; `saidBy` when staff write it down. */
export type PatientSays = { promiseId: string; words: string; locale: string; saidBy?: string };

/**
 * "This did not happen": what the team counts as kept is open again, higher, and the lead has a loop of their own to look into it,
 * which closes with the promise. It is never held against the patient (R5).
 * Errors: Forbidden when it was not kept, or more than 30 days ago; or when staff do not say whose words these are.
 */
export async function disputePromise(ctx: Ctx, patient: OpenPatient, input: PatientSays): Promise<void> {
  const promise = await lockPromise(ctx, patient, input.promiseId);
  await mustBe(ctx, patient, promise, mayDispute);
  const saidBy = await patientsWord(ctx, patient, input.saidBy);
  const lead = await leadPoolId(ctx);
  const { id, act } = promise.row;
  const disputeId = await keepWords(ctx, patient, { ...input, kind: "did-not-happen", saidBy });
  const loop = await reopenLoop(ctx, patient, { loopId: promise.loop.id, what: "disputed", saidBy, toId: lead });
  await openLoop(ctx, patient, {
    kind: "dispute",
    aboutId: disputeId,
    ownerId: null,
    poolId: lead,
    facts: { act },
    closesOn: loop.closes_on ?? undefined,
    closesKey: id,
  });
  await bondForHolding(ctx, patient, { poolId: lead }, "holds-loop");
  record(ctx, { what: "promise.disputed", patientId: patient.id, aboutId: id, forId: saidBy });
  tell(ctx, "promise.changed", { patient: patient.id, promise: id, what: "disputed" });
}
