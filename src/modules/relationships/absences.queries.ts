import type { Ctx } from "#platform/ctx.ts";

/** Whether somebody will be away at a moment, and until when; null when they will be there. */
export async function absenceAt(ctx: Ctx, staffId: string, at: Date): Promise<{ until: Date } | null> {
  const row = await ctx.db
    .selectFrom("absences")
    .select((of) => of.fn.max("until_at").as("until"))
    .where("organization_id", "=", ctx.organization.id)
    .where("staff_id", "=", staffId)
    .where("from_at", "<=", at)
    .where("until_at", ">", at)
    .executeTakeFirst();
  return row?.until ? { until: row.until } : null;
}
