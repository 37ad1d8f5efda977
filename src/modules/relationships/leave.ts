import type { Ctx } from "#platform/ctx.ts";
import { unseatMember } from "./lead.ts";

/**
 * A member of staff leaves: they can no longer sign in, and nobody is sent to them when nobody else answers. What they did stays.
 * Whoever calls this has seen to what they hold (H27). Errors: Conflict when nobody else leads.
 */
export async function leave(ctx: Ctx, staffId: string): Promise<void> {
  await unseatMember(ctx, staffId);
  await ctx.db
    .deleteFrom("duties")
    .where("organization_id", "=", ctx.organization.id)
    .where("staff_id", "=", staffId)
    .where("from_at", ">=", ctx.now)
    .execute();
  await ctx.db
    .updateTable("duties")
    .set({ until_at: ctx.now })
    .where("organization_id", "=", ctx.organization.id)
    .where("staff_id", "=", staffId)
    .where("until_at", ">", ctx.now)
    .execute();
}
