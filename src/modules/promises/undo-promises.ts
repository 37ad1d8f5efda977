import type { Ctx } from "#platform/ctx.ts";
import type { OpenPatient } from "#modules/relationships/index.ts";

/**
 * Takes back what this act wrote about promises of this patient: those made in it, terms agreed, repairs offered and answers given.
 * Called by `undoAct` of loops, which has judged whether that may be; the rows stay and say that they were taken back.
 */
export async function undoPromises(ctx: Ctx, patient: OpenPatient, actKey: string): Promise<void> {
  const withdrawn = { withdrawn_at: ctx.now };
  const org = ctx.organization.id;
  await ctx.db.updateTable("promises").set(withdrawn)
    .where("organization_id", "=", org).where("act_key", "=", actKey).where("patient_id", "=", patient.id).execute(); // prettier-ignore
  await ctx.db.updateTable("promise_terms").set(withdrawn)
    .where("organization_id", "=", org).where("act_key", "=", actKey).where("promise_id", "in", ofPatient(ctx, patient))
    // The first terms go with their promise: without them nobody could say what was taken back.
    .where("n", ">", 1).execute(); // prettier-ignore
  await ctx.db.updateTable("repairs").set(withdrawn)
    .where("organization_id", "=", org).where("act_key", "=", actKey).where("patient_id", "=", patient.id).execute(); // prettier-ignore
  await ctx.db.updateTable("repairs")
    .set({ answer: null, answered_by: null, said_by: null, answered_at: null, answer_act_key: null })
    .where("organization_id", "=", org).where("answer_act_key", "=", actKey).where("patient_id", "=", patient.id).execute(); // prettier-ignore
}

function ofPatient(ctx: Ctx, patient: OpenPatient) {
  return ctx.db
    .selectFrom("promises")
    .select("id")
    .where("organization_id", "=", ctx.organization.id)
    .where("patient_id", "=", patient.id);
}
