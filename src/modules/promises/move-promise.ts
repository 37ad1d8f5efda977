import type { Ctx } from "#platform/ctx.ts";
import { tell } from "#platform/act/act.ts";
import { record } from "#modules/audit/index.ts";
import { moveDue } from "#modules/loops/index.ts";
import type { OpenPatient } from "#modules/relationships/index.ts";
import { agreedDue } from "./due.ts";
import type { ShownDue } from "./due.ts";
import { lockPromise, mustBe } from "./judge.ts";
import type { ByWhen } from "./promise.ts";
import { mayMove } from "./promises.policy.ts";

/**
 * Gives a promise another day, before it is due. The first date stays what counts for "on time", and the patient sees both (R18).
 * Errors: Forbidden with the policy's reason: it is late, somebody else's, or was moved twice and this act has logged no call that
 * reached them; Invalid on `by` and `reason`.
 */
export async function movePromise(
  ctx: Ctx,
  patient: OpenPatient,
  input: { promiseId: string; by: ByWhen; shown: string; reason: string },
): Promise<ShownDue> {
  const promise = await lockPromise(ctx, patient, input.promiseId);
  await mustBe(ctx, patient, promise, mayMove);
  const last = promise.terms.at(-1)!;
  const noReason = input.reason.trim() === "" ? [{ field: "reason", message: "promises.reason.missing" }] : [];
  const due = await agreedDue(ctx, patient, { ...input, former: last.due_at }, noReason);
  await ctx.db
    .insertInto("promise_terms")
    .values({
      organization_id: ctx.organization.id,
      promise_id: promise.row.id,
      n: await nextTerm(ctx, promise.row.id),
      words: last.words,
      locale: last.locale,
      due_at: due.dueAt,
      due_as_said: due.said,
      agreed_at: ctx.now,
      reason: input.reason.trim(),
      act_key: ctx.actKey,
    })
    .execute();
  await moveDue(ctx, patient, promise.loop, { dueAt: due.dueAt, reason: input.reason.trim() });
  record(ctx, {
    what: "promise.moved",
    patientId: patient.id,
    aboutId: promise.row.id,
    body: { due: due.dueAt.toISOString() },
  });
  tell(ctx, "promise.changed", { patient: patient.id, promise: promise.row.id, what: "moved" });
  return due;
}

/** Terms that were taken back keep their number. */
async function nextTerm(ctx: Ctx, promiseId: string): Promise<number> {
  const { last } = await ctx.db
    .selectFrom("promise_terms")
    .select((of) => of.fn.max("n").as("last"))
    .where("organization_id", "=", ctx.organization.id)
    .where("promise_id", "=", promiseId)
    .executeTakeFirstOrThrow();
  return last + 1;
}
