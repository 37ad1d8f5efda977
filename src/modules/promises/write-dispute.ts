import type { Ctx } from "#platform/ctx.ts";
import { personOf } from "#platform/ctx.ts";
import { newId } from "#platform/ids.ts";
import type { OpenPatient } from "#modules/relationships/index.ts";

export type DisputeKind = "did-not-happen" | "did-happen";

/** Keeps the patient's own words about a promise, and who wrote them down. Gives the id of the row. */
export async function writeDispute(
  ctx: Ctx,
  patient: OpenPatient,
  said: { promiseId: string; kind: DisputeKind; words: string; locale: string; saidBy: string },
): Promise<string> {
  const id = newId();
  await ctx.db
    .insertInto("disputes")
    .values({
      organization_id: ctx.organization.id,
      id,
      patient_id: patient.id,
      promise_id: said.promiseId,
      kind: said.kind,
      words: said.words.trim(),
      locale: said.locale,
      said_by: said.saidBy,
      written_by: personOf(ctx),
      at: ctx.now,
    })
    .execute();
  return id;
}
