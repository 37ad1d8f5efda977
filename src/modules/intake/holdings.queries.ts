import { sql } from "kysely";
import type { Ctx } from "#platform/ctx.ts";

/** Who holds how many: a care team with its patients and what is open for them. */
export type TeamHolding = { poolId: string; team: string; members: number; patients: number; loops: number };

/** A clinician with the patients whose usual provider they are. */
export type ClinicianHolding = { staffId: string; name: string; team: string | null; patients: number; loops: number };

/** `lapsed` are past their rhythm and on no list yet; `silent` of those for more than a year. */
export type Holdings = { teams: TeamHolding[]; clinicians: ClinicianHolding[]; lapsed: number; silent: number };

/** Who holds how many after an import: every care team, the largest first, and the clinicians with the most patients. */
export async function holdings(ctx: Ctx, clinicians: number): Promise<Holdings> {
  const org = ctx.organization.id;
  const open = sql`l.organization_id = ${org} and l.closed_at is null and l.owed_by = 'team'`;
  const teams = await sql<TeamHolding>`select p.id as "poolId", p.name as team,
      (select count(distinct m.staff_id)::int from pool_members m where m.organization_id = ${org} and m.pool_id = p.id and (m.until_at is null or m.until_at > ${ctx.now})) as members,
      (select count(*)::int from patients t where t.organization_id = ${org} and t.care_team_id = p.id) as patients,
      (select count(*)::int from loops l where ${open} and l.pool_id = p.id) as loops
    from pools p where p.organization_id = ${org} and p.kind = 'care-team' order by patients desc, p.name, p.id`.execute(
    ctx.db,
  );
  const busiest =
    await sql<ClinicianHolding>`select t.usual_staff_id as "staffId", e.name, min(c.name) as team, count(distinct t.id)::int as patients,
      (select count(*)::int from loops l where ${open} and l.owner_id = t.usual_staff_id) as loops
    from patients t join persons e on e.organization_id = ${org} and e.id = t.usual_staff_id
      left join pools c on c.organization_id = ${org} and c.id = t.care_team_id
    where t.organization_id = ${org} group by t.usual_staff_id, e.name order by patients desc, e.name, t.usual_staff_id limit ${clinicians}`.execute(
      ctx.db,
    );
  const past = await sql<{ lapsed: number; silent: number }>`
    select coalesce(sum(waiting), 0)::int as lapsed, coalesce(sum(silent_year), 0)::int as silent from lapsed where organization_id = ${org}`.execute(
    ctx.db,
  );
  return { teams: teams.rows, clinicians: busiest.rows, ...past.rows[0]! };
}
