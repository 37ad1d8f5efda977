import type { Ctx } from "#platform/ctx.ts";

/** Somebody who is reachable away from the screen now, and how. */
export type OnCall = { staffId: string; reach: string };

/**
 * Who is on call now for each pool, all in two questions: whoever is on duty for it and can sign in, else whoever is for the pool
 * that it escalates to, up the ladder of pools. Nobody gives an empty list.
 */
export async function loadOnCall(ctx: Ctx): Promise<(poolId: string) => OnCall[]> {
  const org = ctx.organization.id;
  const duties = await ctx.db
    .selectFrom("duties as d")
    .innerJoin("staff as s", (on) => on.on("s.organization_id", "=", org).onRef("s.id", "=", "d.staff_id"))
    .select(["d.pool_id", "d.staff_id", "d.reach"])
    .where("d.organization_id", "=", org)
    .where("d.until_at", ">", ctx.now)
    .where("d.from_at", "<=", ctx.now)
    .where("s.seated_at", "is not", null)
    .where((or) => or.or([or("s.ended_at", "is", null), or("s.ended_at", ">", ctx.now)]))
    .orderBy("d.from_at")
    .orderBy("d.id")
    .execute();
  const pools = await ctx.db
    .selectFrom("pools")
    .select(["id", "escalates_to"])
    .where("organization_id", "=", org)
    .execute();
  const above = new Map(pools.map((pool) => [pool.id, pool.escalates_to]));
  return (poolId) => {
    const seen = new Set<string>();
    for (let at: string | null = poolId; at !== null && !seen.has(at); at = above.get(at) ?? null) {
      seen.add(at);
      const there = duties.filter((duty) => duty.pool_id === at);
      if (there.length > 0) return there.map(({ staff_id, reach }) => ({ staffId: staff_id, reach }));
    }
    return [];
  };
}
