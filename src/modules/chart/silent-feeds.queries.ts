import type { Ctx } from "#platform/ctx.ts";

/** A feed from which nothing has come for longer than this, in milliseconds, may be broken (H39). */
const silentAfter = 24 * 3_600_000;

/**
 * Where records should come from and have not for 24 hours, the longest silent first. Where none ever came from, nothing is awaited; nor in
 * practice, where a record was moved to today once: what is behind it is never more of it.
 */
export async function silentFeeds(ctx: Ctx): Promise<{ source: string; since: Date }[]> {
  if (ctx.organization.purpose === "practice") return [];
  const rows = await ctx.db
    .selectFrom("feeds")
    .select(["source", "last_arrived_at"])
    .where("organization_id", "=", ctx.organization.id)
    .where("last_arrived_at", "<=", new Date(ctx.now.getTime() - silentAfter))
    .orderBy("last_arrived_at")
    .execute();
  return rows.map(({ source, last_arrived_at }) => ({ source, since: last_arrived_at }));
}
