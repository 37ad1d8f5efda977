import { sql, type RawBuilder } from "kysely";
import type { Ctx } from "#platform/ctx.ts";

/** How much lies with a clinician: the patients whose usual provider they are, and the open loops that they own. */
type StaffLoad = { staffId: string; name: string; patients: number; loops: number };

/**
 * Members of staff by how many patients they are the usual provider of, the busiest first; ties by name, then by id. Who looks after nobody and who
 * left are not among them; with `among` only these are asked about.
 */
export async function busiestStaff(ctx: Ctx, limit: number, among?: string[]): Promise<StaffLoad[]> {
  const org = ctx.organization.id;
  const theirs = among ? sql`t.usual_staff_id = any(${among}::uuid[])` : sql`t.usual_staff_id is not null`;
  const { rows } = await sql<StaffLoad>`select s.id as "staffId", e.name, p.patients, ${openLoops(org)} as loops
    from (select t.usual_staff_id as id, count(*)::int as patients from patients t
        where t.organization_id = ${org} and ${theirs} group by t.usual_staff_id) p
      join staff s on s.organization_id = ${org} and s.id = p.id
      join persons e on e.organization_id = ${org} and e.id = p.id
    where s.ended_at is null order by p.patients desc, e.name, s.id limit ${limit}`.execute(ctx.db);
  return rows;
}

/** The busiest; where nobody is anybody's usual provider, the one with most contacts, else the first by name: somebody has to lead. */
export async function leadingStaff(ctx: Ctx, limit: number): Promise<StaffLoad[]> {
  const busiest = await busiestStaff(ctx, limit);
  if (busiest.length > 0) return busiest;
  const org = ctx.organization.id;
  const { rows } = await sql<StaffLoad>`select s.id as "staffId", e.name, 0 as patients, ${openLoops(org)} as loops
    from staff s join persons e on e.organization_id = s.organization_id and e.id = s.id
      left join (select staff_id as id, count(*) as contacts from touchpoints
        where organization_id = ${org} and staff_id is not null group by staff_id) c on c.id = s.id
    where s.organization_id = ${org} and s.ended_at is null order by coalesce(c.contacts, 0) desc, e.name, s.id limit 1`.execute(
    ctx.db,
  );
  return rows;
}

function openLoops(org: string): RawBuilder<number> {
  return sql`(select count(*)::int from loops l
    where l.organization_id = ${org} and l.owner_id = s.id and l.closed_at is null and l.owed_by = 'team')`;
}
