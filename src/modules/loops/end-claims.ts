import type { Ctx } from "#platform/ctx.ts";
import type { Sweep } from "#modules/relationships/index.ts";
import { tellPatients } from "./tell-patients.ts";

/**
 * Tells open pages whose loops nobody holds any more, because a hold ran out after `since`. Nothing is written: a hold has an end, and who
 * reads knows it. Gives of how many patients.
 */
export async function tellEndedClaims(ctx: Ctx, _sweep: Sweep, since: Date): Promise<number> {
  const rows = await ctx.db
    .selectFrom("loops")
    .select("patient_id")
    .distinct()
    .where("organization_id", "=", ctx.organization.id)
    .where("closed_at", "is", null)
    .where("claimed_until", ">", since)
    .where("claimed_until", "<=", ctx.now)
    .execute();
  tellPatients(ctx, rows.map((row) => row.patient_id), "hold-ended"); // prettier-ignore
  return rows.length;
}
