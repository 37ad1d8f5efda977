import { sql } from "kysely";
import type { Ctx } from "#platform/ctx.ts";

/** Members of staff by how many contacts they had, the busiest first; ties by id. Who left is not among them. */
export async function busiestStaff(ctx: Ctx, limit: number): Promise<{ staffId: string; contacts: number }[]> {
  const { rows } = await sql<{
    staff_id: string;
    contacts: number;
  }>`select t.staff_id, count(*)::int as contacts from touchpoints t
      join staff s on s.organization_id = t.organization_id and s.id = t.staff_id and s.ended_at is null
    where t.organization_id = ${ctx.organization.id} and t.outcome in ('reached', 'came') group by t.staff_id order by contacts desc, t.staff_id limit ${limit}`.execute(
    ctx.db,
  );
  return rows.map((row) => ({ staffId: row.staff_id, contacts: row.contacts }));
}
