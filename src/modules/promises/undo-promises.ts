import { sql } from "kysely";
import type { Ctx } from "#platform/ctx.ts";
import type { OpenPatient } from "#modules/relationships/index.ts";

/**
 * Takes back what this act wrote about promises of this patient: those made in it, terms agreed, repairs offered and answers given.
 * An answer gives way to the one it was written over. Called by `undoAct` of loops, which has judged whether that may be; the rows stay and say that they were taken back.
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
    .set({
      answer: before<string>("answer", "text"),
      answered_by: before<string>("answered_by", "uuid"),
      said_by: before<string>("said_by", "uuid"),
      answered_at: before<Date>("answered_at", "timestamptz"),
      answer_act_key: before<string>("answer_act_key", "uuid"),
      answer_before: sql`nullif(answer_before -> 'answer_before', 'null'::jsonb)`,
    })
    .where("organization_id", "=", org).where("answer_act_key", "=", actKey).where("patient_id", "=", patient.id).execute(); // prettier-ignore
}

/** A column of the answer that stood before; null when there was none. */
function before<T>(column: string, type: string) {
  return sql<T | null>`(answer_before ->> ${sql.lit(column)})::${sql.raw(type)}`;
}

function ofPatient(ctx: Ctx, patient: OpenPatient) {
  return ctx.db
    .selectFrom("promises")
    .select("id")
    .where("organization_id", "=", ctx.organization.id)
    .where("patient_id", "=", patient.id);
}
