import type { Ctx } from "#platform/ctx.ts";

/** Can no longer sign in, so holds nothing any more. Called by `relationships`, which keeps somebody in the lead. */
export async function unseatStaff(ctx: Ctx, staffId: string): Promise<void> {
  await ctx.db
    .updateTable("staff")
    .set({ seated_at: null })
    .where("organization_id", "=", ctx.organization.id)
    .where("id", "=", staffId)
    .execute();
}
