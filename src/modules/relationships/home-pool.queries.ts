import { sql } from "kysely";
import type { Ctx } from "#platform/ctx.ts";
import type { OpenPatient } from "./gate.ts";

/**
 * The pool that a new loop of this patient falls back to: their care team, else the pool that whoever begins it works in (a care team
 * before a role before a desk), else the lead's. Every organisation has the last, so there is always one.
 */
export async function homePool(ctx: Ctx, patient: OpenPatient, staffId: string | null): Promise<string> {
  const org = ctx.organization.id;
  const { rows } = await sql<{ id: string }>`
    select pool.id from (
      select care_team_id as id, 0 as place from patients where organization_id = ${org} and id = ${patient.id} and care_team_id is not null
      union all
      select p.id, case p.kind when 'care-team' then 1 when 'role' then 2 else 3 end
        from pool_members m join pools p on p.organization_id = ${org} and p.id = m.pool_id
        where m.organization_id = ${org} and m.staff_id = ${staffId} and m.since <= ${ctx.now} and (m.until_at is null or m.until_at > ${ctx.now}) and p.kind <> 'lead'
      union all
      select id, 4 from pools where organization_id = ${org} and kind = 'lead') pool
    order by pool.place, pool.id limit 1`.execute(ctx.db);
  return rows[0]!.id;
}
