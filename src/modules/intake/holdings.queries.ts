import { sql } from "kysely";
import type { Ctx } from "#platform/ctx.ts";
import { leadingStaff } from "#modules/loops/index.ts";
import { careTeams } from "#modules/relationships/index.ts";

/** Who holds how many: a care team with its patients and what is open for them. */
export type TeamHolding = { poolId: string; team: string; members: number; patients: number; loops: number };

/** A clinician with the patients whose usual provider they are, and the care team in which they work. */
export type ClinicianHolding = Awaited<ReturnType<typeof leadingStaff>>[number] & { team: string | null };

/** `lapsed` are past their rhythm and on no list yet; `silent` of those for more than a year. */
export type Holdings = { teams: TeamHolding[]; clinicians: ClinicianHolding[]; lapsed: number; silent: number };

/** Who holds how many after an import: every care team, the largest first, and the busiest clinicians. */
export async function holdings(ctx: Ctx, clinicians: number): Promise<Holdings> {
  const org = ctx.organization.id;
  const teams = await sql<TeamHolding>`select p.id as "poolId", p.name as team,
      (select count(distinct m.staff_id)::int from pool_members m where m.organization_id = ${org} and m.pool_id = p.id and (m.until_at is null or m.until_at > ${ctx.now})) as members,
      (select count(*)::int from patients t where t.organization_id = ${org} and t.care_team_id = p.id) as patients,
      (select count(*)::int from loops l where l.organization_id = ${org} and l.closed_at is null and l.owed_by = 'team' and l.pool_id = p.id) as loops
    from pools p where p.organization_id = ${org} and p.kind = 'care-team' order by patients desc, p.name, p.id`.execute(
    ctx.db,
  );
  const past = await sql<{ lapsed: number; silent: number }>`
    select coalesce(sum(waiting), 0)::int as lapsed, coalesce(sum(silent_year), 0)::int as silent from lapsed where organization_id = ${org}`.execute(
    ctx.db,
  );
  return { teams: teams.rows, clinicians: await cliniciansOf(ctx, clinicians), ...past.rows[0]! };
}

async function cliniciansOf(ctx: Ctx, most: number): Promise<ClinicianHolding[]> {
  const [busiest, places] = [await leadingStaff(ctx, most), await careTeams(ctx)];
  const teamOf = (staffId: string) => places.find(({ staffIds }) => staffIds.includes(staffId))?.name ?? null;
  return busiest.map((one) => ({ ...one, team: teamOf(one.staffId) }));
}
