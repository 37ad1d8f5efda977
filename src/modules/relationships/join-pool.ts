import type { Ctx } from "#platform/ctx.ts";
import { record } from "#modules/audit/index.ts";

export type Membership = { staffId: string; poolId: string };

/** Makes somebody a member of a pool from now on; nothing happens to one who is. Gives whether they joined. */
export async function joinPool(ctx: Ctx, { staffId, poolId }: Membership): Promise<boolean> {
  const organization_id = ctx.organization.id;
  const member = await ctx.db
    .selectFrom("pool_members")
    .select("staff_id")
    .where("organization_id", "=", organization_id)
    .where("pool_id", "=", poolId)
    .where("staff_id", "=", staffId)
    .where((or) => or.or([or("until_at", "is", null), or("until_at", ">", ctx.now)]))
    .executeTakeFirst();
  if (member) return false;
  await ctx.db
    .insertInto("pool_members")
    .values({ organization_id, pool_id: poolId, staff_id: staffId, since: ctx.now })
    .execute();
  record(ctx, { what: "pool.joined", aboutId: poolId, forId: staffId });
  return true;
}

/** Ends a membership now. Gives whether there was one. The lead pool is left through `lead.ts`, which keeps somebody in it. */
export async function leavePool(ctx: Ctx, { staffId, poolId }: Membership): Promise<boolean> {
  const left = await ctx.db
    .updateTable("pool_members")
    .set({ until_at: ctx.now })
    .where("organization_id", "=", ctx.organization.id)
    .where("pool_id", "=", poolId)
    .where("staff_id", "=", staffId)
    .where((or) => or.or([or("until_at", "is", null), or("until_at", ">", ctx.now)]))
    .returning("staff_id")
    .execute();
  if (left.length > 0) record(ctx, { what: "pool.left", aboutId: poolId, forId: staffId });
  return left.length > 0;
}
