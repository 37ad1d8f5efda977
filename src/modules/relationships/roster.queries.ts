import type { Ctx } from "#platform/ctx.ts";
import { personOf } from "#platform/ctx.ts";
import { holdingOf } from "./holder.ts";
import type { Holding, Roster } from "./holder.ts";

/** The small tables as they stand at `ctx.now`: one statement each, no patient in any of them. */
export async function loadRoster(ctx: Ctx): Promise<Roster & { owners: string[] }> {
  const org = ctx.organization.id;
  const staff = await ctx.db
    .selectFrom("staff")
    .select(["id", "ended_at", "seated_at"])
    .where("organization_id", "=", org)
    .execute();
  const pools = await ctx.db.selectFrom("pools").select(["id", "kind"]).where("organization_id", "=", org).execute();
  const members = await ctx.db
    .selectFrom("pool_members")
    .select(["pool_id", "staff_id"])
    .where("organization_id", "=", org)
    .where("since", "<=", ctx.now)
    .where((or) => or.or([or("until_at", "is", null), or("until_at", ">", ctx.now)]))
    .execute();
  const away = await ctx.db
    .selectFrom("absences")
    .select(["staff_id", "cover_staff_id", "cover_pool_id"])
    .where("organization_id", "=", org)
    .where("until_at", ">", ctx.now)
    .where("from_at", "<=", ctx.now)
    .orderBy("from_at")
    .execute();
  const duties = await ctx.db
    .selectFrom("duties")
    .select(["pool_id", "staff_id"])
    .where("organization_id", "=", org)
    .where("until_at", ">", ctx.now)
    .where("from_at", "<=", ctx.now)
    .execute();
  const byPool = new Map<string, string[]>(pools.map((pool) => [pool.id, []]));
  // Whoever is on duty for a pool has its list while the duty lasts.
  for (const { pool_id, staff_id } of [...members, ...duties]) byPool.get(pool_id)?.push(staff_id);
  return {
    active: new Set(
      staff
        .filter((one) => one.seated_at !== null && (one.ended_at === null || one.ended_at > ctx.now))
        .map((one) => one.id),
    ),
    away: new Map(
      away.map((one) => [one.staff_id, { coverStaffId: one.cover_staff_id, coverPoolId: one.cover_pool_id }]),
    ),
    members: byPool,
    leadPoolId: pools.find((pool) => pool.kind === "lead")?.id ?? "",
    owners: staff.map((one) => one.id),
  };
}

/** What falls to the person who asks: limits every list of patients that they see. */
export async function loadHolding(ctx: Ctx): Promise<Holding> {
  const roster = await loadRoster(ctx);
  return holdingOf(personOf(ctx), roster, roster.owners);
}
