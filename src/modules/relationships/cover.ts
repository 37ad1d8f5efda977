import type { Ctx } from "#platform/ctx.ts";
import { holdingLasts } from "./bonds.ts";
import { coverOf, isLive } from "./holder.ts";
import type { Holder, Roster } from "./holder.ts";
import { loadRoster } from "./roster.queries.ts";

/** An owner whose loops somebody else has; without a holder nobody follows from the owner, and the loop's pool has them. */
export type Cover = { ownerId: string; holder: Holder | null };

/**
 * From whom a loop falls to somebody else than its owner and its pool, in terms that SQL can join: everything else is as it stands
 * in the row. `holderOf` is the same rule for one loop.
 */
export type Falls = { covers: Cover[]; livePools: string[]; deadPools: string[]; leadPoolId: string };

/** Pure: the owners who do not have their loops themselves, and the pools in which nobody is active. */
export function fallsOf(roster: Roster, owners: Iterable<string>): Falls {
  const covers = [...new Set(owners)].flatMap((ownerId) => {
    const holder = coverOf(ownerId, roster);
    return holder && "staffId" in holder && holder.staffId === ownerId ? [] : [{ ownerId, holder }];
  });
  const { leadPoolId } = roster;
  // The lead's pool is the end of the ladder: it has what reaches it.
  const { live = [], dead = [] } = Object.groupBy(roster.members.keys(), (poolId) =>
    poolId === leadPoolId || isLive(poolId, roster) ? "live" : "dead",
  );
  return { covers, livePools: live, deadPools: dead, leadPoolId };
}

/** Who has the loops of those who are away or gone, as it stands at `ctx.now`. */
export async function loadFalls(ctx: Ctx): Promise<Falls> {
  const roster = await loadRoster(ctx);
  return fallsOf(roster, roster.owners);
}

/** Who covered for whom until less than 24 hours ago: so long a cover may still open whom they cared for (R11). */
export async function endedCovers(ctx: Ctx): Promise<{ ownerId: string; holderId: string }[]> {
  const rows = await ctx.db
    .selectFrom("absences")
    .select(["staff_id", "cover_staff_id", "cover_pool_id"])
    .where("organization_id", "=", ctx.organization.id)
    .where("until_at", "<=", ctx.now)
    .where("until_at", ">", new Date(ctx.now.getTime() - holdingLasts))
    .execute();
  return rows.flatMap(({ staff_id, cover_staff_id, cover_pool_id }) => {
    const holderId = cover_staff_id ?? cover_pool_id;
    return holderId ? [{ ownerId: staff_id, holderId }] : [];
  });
}
