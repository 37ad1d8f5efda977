import type { Ctx } from "#platform/ctx.ts";
import type { OpenPatient } from "./gate.ts";

/**
 * True when this person speaks for the patient's side: the patient, or somebody around them whose standing bond opens the portal and
 * lets them act. What is settled with them is settled.
 */
export async function actsFor(ctx: Ctx, patient: OpenPatient, personId: string): Promise<boolean> {
  if (personId === patient.id) return true;
  const bonds = await ctx.db
    .selectFrom("bonds")
    .select("scopes")
    .where("organization_id", "=", ctx.organization.id)
    .where("patient_id", "=", patient.id)
    .where("relative_id", "=", personId)
    .where("may_act", "=", true)
    .where("ended_at", "is", null)
    .where("from_at", "<=", ctx.now)
    .where((or) => or.or([or("until_at", "is", null), or("until_at", ">", ctx.now)]))
    .execute();
  return bonds.some((bond) => bond.scopes.includes("portal"));
}
