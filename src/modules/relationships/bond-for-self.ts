import type { Ctx } from "#platform/ctx.ts";
import { newId } from "#platform/ids.ts";
import { record } from "#modules/audit/index.ts";
import type { OpenPatient } from "./gate.ts";

/** Opens their own side to a patient who is given an account; nothing happens when it is open. */
export async function bondForSelf(ctx: Ctx, patient: OpenPatient): Promise<void> {
  const organization_id = ctx.organization.id;
  const known = await ctx.db
    .selectFrom("bonds")
    .select("id")
    .where("organization_id", "=", organization_id)
    .where("patient_id", "=", patient.id)
    .where("because", "=", "self")
    .where("ended_at", "is", null)
    .executeTakeFirst();
  if (known) return;
  await ctx.db
    .insertInto("bonds")
    .values({
      organization_id,
      id: newId(),
      patient_id: patient.id,
      relative_id: patient.id,
      scopes: ["portal"],
      may_act: true,
      because: "self",
      from_at: ctx.now,
    })
    .execute();
  record(ctx, { what: "bond.opened", patientId: patient.id, aboutId: patient.id, why: "self" });
}
