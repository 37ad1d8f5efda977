import { sql } from "kysely";
import type { Ctx } from "#platform/ctx.ts";

/** How much lies with a clinician: the patients whose usual provider they are, and the open loops that they own. */
type StaffLoad = { staffId: string; name: string; patients: number; loops: number };

/**
 * Members of staff by how many patients they are the usual provider of, the busiest first; ties by name, then by id. Who left is not among
 * them; with `among` only these are asked about.
 */
export async function busiestStaff(ctx: Ctx, limit: number, among?: string[]): Promise<StaffLoad[]> {
  const org = ctx.organization.id;
  const [these, theirs] = among
    ? [sql`and s.id = any(${among}::uuid[])`, sql`and t.usual_staff_id = any(${among}::uuid[])`]
    : [sql``, sql`and t.usual_staff_id is not null`];
  const { rows } = await sql<StaffLoad>`
    select s.id as "staffId", e.name, coalesce(p.patients, 0) as patients,
      (select count(*)::int from loops l where l.organization_id = ${org} and l.owner_id = s.id and l.closed_at is null and l.owed_by = 'team') as loops
    from staff s join persons e on e.organization_id = s.organization_id and e.id = s.id
      left join (select t.usual_staff_id as id, count(*)::int as patients from patients t
        where t.organization_id = ${org} ${theirs} group by t.usual_staff_id) p on p.id = s.id
    where s.organization_id = ${org} and s.ended_at is null ${these}
    order by coalesce(p.patients, 0) desc, e.name, s.id limit ${limit}`.execute(ctx.db);
  return rows;
}
