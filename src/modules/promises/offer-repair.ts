import type { Ctx } from "#platform/ctx.ts";
import { personOf } from "#platform/ctx.ts";
import { tell } from "#platform/act/act.ts";
import { invalid } from "#platform/errors.ts";
import type { FieldError } from "#platform/errors.ts";
import { record } from "#modules/audit/index.ts";
import { passTurn } from "#modules/loops/index.ts";
import type { OpenPatient } from "#modules/relationships/index.ts";
import { lockPromise, mustBe } from "./judge.ts";
import { mayOfferRepair } from "./promises.policy.ts";

export type RepairOffer = { promiseId: string; wentWrong: string; doNow: string; locale: string };

/**
 * What went wrong and what we do now, in the maker's words. From here the patient's word is awaited: "Does this make it right?"
 * Errors: Forbidden when nothing is broken, or it was offered already; Invalid on `wentWrong` and `doNow`.
 */
export async function offerRepair(ctx: Ctx, patient: OpenPatient, input: RepairOffer): Promise<void> {
  const promise = await lockPromise(ctx, patient, input.promiseId);
  await mustBe(ctx, patient, promise, mayOfferRepair);
  const [wentWrong, doNow] = [input.wentWrong.trim(), input.doNow.trim()];
  const troubles: FieldError[] = [];
  if (wentWrong === "") troubles.push({ field: "wentWrong", message: "promises.repair.went-wrong.missing" });
  if (doNow === "") troubles.push({ field: "doNow", message: "promises.repair.do-now.missing" });
  if (troubles.length > 0) throw invalid(...troubles);
  const loop = promise.repairLoop!;
  await ctx.db
    .insertInto("repairs")
    .values({
      organization_id: ctx.organization.id,
      promise_id: promise.row.id,
      n: await nextOffer(ctx, promise.row.id),
      patient_id: patient.id,
      loop_id: loop.id,
      went_wrong: wentWrong,
      do_now: doNow,
      locale: input.locale,
      offered_by: personOf(ctx),
      offered_at: ctx.now,
      act_key: ctx.actKey,
    })
    .execute();
  await passTurn(ctx, patient, loop, { owedBy: "patient", urgency: 3, event: { what: "offered", toId: patient.id } });
  record(ctx, { what: "repair.offered", patientId: patient.id, aboutId: promise.row.id });
  tell(ctx, "promise.changed", { patient: patient.id, promise: promise.row.id, what: "repair-offered" });
}

async function nextOffer(ctx: Ctx, promiseId: string): Promise<number> {
  const row = await ctx.db
    .selectFrom("repairs")
    .select((of) => of.fn.max("n").as("last"))
    .where("organization_id", "=", ctx.organization.id)
    .where("promise_id", "=", promiseId)
    .executeTakeFirst();
  return (row?.last ?? 0) + 1;
}
