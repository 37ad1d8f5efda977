import type { Ctx } from "#platform/ctx.ts";
import type { PatientId } from "#platform/db/brands.ts";
import { sql } from "kysely";

/** Which persons may see each of these patients now: by a bond of their own, or of a pool that they are in. One statement for a batch of news. */
export async function whoSees(ctx: Ctx, patientIds: string[]): Promise<Map<string, Set<string>>> {
  const org = ctx.organization.id;
  const { rows } = await sql<{ patient_id: PatientId; person_id: string }>`
    with standing as (select patient_id, staff_id, pool_id, relative_id from bonds where organization_id = ${org} and patient_id = any(${patientIds}::uuid[])
      and ended_at is null and from_at <= ${ctx.now} and (until_at is null or until_at > ${ctx.now})),
    members as (select pool_id, staff_id from pool_members where organization_id = ${org} and since <= ${ctx.now} and (until_at is null or until_at > ${ctx.now})
      union select pool_id, staff_id from duties where organization_id = ${org} and from_at <= ${ctx.now} and until_at > ${ctx.now})
    select patient_id, coalesce(staff_id, relative_id) as person_id from standing where pool_id is null
    union select s.patient_id, m.staff_id from standing s join members m on m.pool_id = s.pool_id`.execute(ctx.db);
  const found = new Map<string, Set<string>>();
  for (const { patient_id, person_id } of rows)
    found.set(patient_id, (found.get(patient_id) ?? new Set()).add(person_id));
  return found;
}
