import type { Ctx } from "#platform/ctx.ts";
import { conflict } from "#platform/errors.ts";
import { record } from "#modules/audit/index.ts";
import { unseatStaff } from "#modules/people/index.ts";
import { joinPool, leavePool } from "./join-pool.ts";
import { leadPoolId } from "./staff.queries.ts";

type Lead = { staffId: string; active: boolean };

/**
 * Makes somebody a lead, who can sign in already. Whoever only stood in, a member of the lead pool who cannot sign in, stands down.
 * Gives whether they were none before.
 */
export async function makeLead(ctx: Ctx, staffId: string): Promise<boolean> {
  await lockLeads(ctx);
  const poolId = await leadPoolId(ctx);
  for (const lead of await leadsOf(ctx, poolId))
    if (!lead.active) await leavePool(ctx, { staffId: lead.staffId, poolId });
  return joinPool(ctx, { staffId, poolId });
}

/** True when somebody in the lead pool can sign in: from then on the organisation is never without. */
export async function hasLead(ctx: Ctx): Promise<boolean> {
  await lockLeads(ctx);
  return (await leadsOf(ctx, await leadPoolId(ctx))).some((lead) => lead.active);
}

/** Takes the sign-in from a member of staff: what they hold falls to others. Errors: conflict when nobody else leads. */
export async function unseatMember(ctx: Ctx, staffId: string): Promise<void> {
  await lockLeads(ctx);
  const active = (await leadsOf(ctx, await leadPoolId(ctx))).filter((lead) => lead.active);
  if (active.length === 1 && active[0]?.staffId === staffId) throw conflict("relationships.lead.last");
  await unseatStaff(ctx, staffId);
  record(ctx, { what: "staff.unseated", aboutId: staffId });
}

/** A rule over several rows needs one row to lock: two who remove the last two leads at once would both succeed. */
async function lockLeads(ctx: Ctx): Promise<void> {
  await ctx.db
    .selectFrom("settings")
    .select("organization_id")
    .where("organization_id", "=", ctx.organization.id)
    .forUpdate()
    .executeTakeFirstOrThrow();
}

async function leadsOf(ctx: Ctx, poolId: string): Promise<Lead[]> {
  const rows = await ctx.db
    .selectFrom("pool_members as m")
    .innerJoin("staff as s", (on) =>
      on.onRef("s.organization_id", "=", "m.organization_id").onRef("s.id", "=", "m.staff_id"),
    )
    .select(["s.id", "s.seated_at", "s.ended_at"])
    .where("m.organization_id", "=", ctx.organization.id)
    .where("m.pool_id", "=", poolId)
    .where((or) => or.or([or("m.until_at", "is", null), or("m.until_at", ">", ctx.now)]))
    .execute();
  return rows.map((row) => ({
    staffId: row.id,
    active: row.seated_at !== null && (row.ended_at === null || row.ended_at > ctx.now),
  }));
}
