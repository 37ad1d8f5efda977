import type { Ctx } from "#platform/ctx.ts";
import { tell } from "#platform/act/act.ts";
import { record } from "#modules/audit/index.ts";
import { happened } from "#modules/loops/index.ts";
import type { OpenPatient } from "#modules/relationships/index.ts";
import type { PatientSays } from "./dispute-promise.ts";
import { lockPromise, mustBe } from "./judge.ts";
import { keepWords, patientsWord } from "./patients-word.ts";
import { maySayItHappened } from "./promises.policy.ts";

/**
 * "You did call me": what we count as late, or they had disputed, is closed in the patient's words, which the team sees. No contact is
 * made up: who called, and when, stays unknown. Errors: Forbidden when it is not late; or when staff do not say whose words these are.
 */
export async function sayItHappened(ctx: Ctx, patient: OpenPatient, input: PatientSays): Promise<void> {
  const promise = await lockPromise(ctx, patient, input.promiseId);
  await mustBe(ctx, patient, promise, maySayItHappened);
  const saidBy = await patientsWord(ctx, patient, input.saidBy);
  const { id } = promise.row;
  const aboutId = await keepWords(ctx, patient, { ...input, kind: "did-happen", saidBy });
  await happened(ctx, patient, { what: promise.loop.closes_on!, keys: [id], aboutId, saidBy });
  record(ctx, { what: "promise.kept", patientId: patient.id, aboutId: id, forId: saidBy });
  tell(ctx, "promise.changed", { patient: patient.id, promise: id, what: "kept" });
}
