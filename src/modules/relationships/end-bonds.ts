import type { Ctx } from "#platform/ctx.ts";
import { anyOf } from "#platform/db/any-of.ts";
import { record } from "#modules/audit/index.ts";

/** Ends bonds that no longer stand for anything; each is an entry of its patient. Nothing happens to one that has ended. Gives how many ended. */
export async function endBonds(ctx: Ctx, ids: string[]): Promise<number> {
  if (ids.length === 0) return 0;
  const ended = await ctx.db
    .updateTable("bonds")
    .set({ ended_at: ctx.now })
    .where("organization_id", "=", ctx.organization.id)
    .where("id", "=", anyOf(ids))
    .where("ended_at", "is", null)
    .returning(["patient_id", "staff_id", "pool_id", "because"])
    .execute();
  for (const { patient_id, staff_id, pool_id, because } of ended)
    record(ctx, { what: "bond.ended", patientId: patient_id, aboutId: staff_id ?? pool_id, why: because });
  return ended.length;
}
