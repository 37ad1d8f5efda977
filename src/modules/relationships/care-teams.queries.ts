import type { Ctx } from "#platform/ctx.ts";
import type { OpenPatient } from "./gate.ts";

/** A care team and who works in it now. */
export type CareTeam = { poolId: string; name: string; staffIds: string[] };

/** The care teams of the organisation, with their members, in the order of their ids. */
export async function careTeams(ctx: Ctx): Promise<CareTeam[]> {
  const rows = await ctx.db
    .selectFrom("pools as p")
    .leftJoin("pool_members as m", (on) =>
      on
        .onRef("m.organization_id", "=", "p.organization_id")
        .onRef("m.pool_id", "=", "p.id")
        .on((or) => or.or([or("m.until_at", "is", null), or("m.until_at", ">", ctx.now)])),
    )
    .select(["p.id", "p.name", "m.staff_id"])
    .where("p.organization_id", "=", ctx.organization.id)
    .where("p.kind", "=", "care-team")
    .orderBy("p.id")
    .orderBy("m.staff_id")
    .execute();
  const teams = new Map<string, CareTeam>();
  for (const { id, name, staff_id } of rows) {
    const team = teams.get(id) ?? { poolId: id, name, staffIds: [] };
    if (staff_id !== null) team.staffIds.push(staff_id);
    teams.set(id, team);
  }
  return [...teams.values()];
}

/** Who works in a pool now, by id. */
export async function poolMembers(ctx: Ctx, poolId: string): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom("pool_members")
    .select("staff_id")
    .where("organization_id", "=", ctx.organization.id)
    .where("pool_id", "=", poolId)
    .where((or) => or.or([or("until_at", "is", null), or("until_at", ">", ctx.now)]))
    .orderBy("staff_id")
    .execute();
  return [...new Set(rows.map((row) => row.staff_id))];
}

/** The pool of a patient's care team; null for who has none. */
export async function careTeamOf(ctx: Ctx, patient: OpenPatient): Promise<string | null> {
  const row = await ctx.db
    .selectFrom("patients")
    .select("care_team_id")
    .where("organization_id", "=", ctx.organization.id)
    .where("id", "=", patient.id)
    .executeTakeFirst();
  return row?.care_team_id ?? null;
}
