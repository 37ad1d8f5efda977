import type { Ctx } from "#platform/ctx.ts";
import { newId } from "#platform/ids.ts";
import { record } from "#modules/audit/index.ts";
import type { OpenPatient } from "./gate.ts";

/** How long a bond by holding a loop outlives it: R11. The clock ends it. */
export const holdingLasts = 24 * 3_600_000;

/**
 * Holding is a bond (R11): whoever is given, takes, covers or is escalated a loop may open that patient's brief and loops.
 * Nothing is written for somebody whose bond already reaches as far. Recorded, and shown to the patient later.
 */
export async function bondForHolding(
  ctx: Ctx,
  patient: OpenPatient,
  holder: { staffId: string } | { poolId: string },
  because: "holds-loop" | "cover",
): Promise<void> {
  const column = "staffId" in holder ? "staff_id" : "pool_id";
  const holderId = "staffId" in holder ? holder.staffId : holder.poolId;
  const known = await ctx.db
    .selectFrom("bonds")
    .select("id")
    .where("organization_id", "=", ctx.organization.id)
    .where("patient_id", "=", patient.id)
    .where(column, "=", holderId)
    .where("ended_at", "is", null)
    .where("until_at", "is", null)
    .limit(1)
    .executeTakeFirst();
  if (known) return;
  await ctx.db
    .insertInto("bonds")
    .values({
      organization_id: ctx.organization.id,
      id: newId(),
      patient_id: patient.id,
      [column]: holderId,
      scopes: ["brief"],
      may_act: true,
      because,
      from_at: ctx.now,
    } as never)
    .execute();
  record(ctx, { what: "bond.opened", patientId: patient.id, aboutId: holderId, why: because });
}
