import type { Ctx } from "#platform/ctx.ts";
import { personOf } from "#platform/ctx.ts";
import { forbidden } from "#platform/errors.ts";
import { newId } from "#platform/ids.ts";
import { actsFor } from "#modules/relationships/index.ts";
import type { OpenPatient } from "#modules/relationships/index.ts";
import { sideOf } from "./judge.ts";

/**
 * Whose word it is that only the patient's side can give (law 3): theirs who act on that side, or, when staff write it down, of the
 * person they name, who speaks for the patient. Forbidden `promises.why.whose-words` when staff name nobody who does.
 */
export async function patientsWord(ctx: Ctx, patient: OpenPatient, saidBy: string | undefined): Promise<string> {
  if (sideOf(ctx) === "patient") return personOf(ctx);
  if (saidBy === undefined || !(await actsFor(ctx, patient, saidBy))) throw forbidden("promises.why.whose-words");
  return saidBy;
}

type DisputeKind = "did-not-happen" | "did-happen";

/** Keeps the patient's own words about a promise, and who wrote them down. Gives the id of the row. */
export async function keepWords(
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
