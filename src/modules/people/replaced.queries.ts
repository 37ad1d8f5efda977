import { sql } from "kysely";
import type { Ctx } from "#platform/ctx.ts";
import type { PatientId } from "#platform/db/brands.ts";

/** Of each record that another one replaced, that other one, which need not be known. */
export async function replacedRecords(ctx: Ctx): Promise<Map<PatientId, PatientId>> {
  const { rows } = await sql<{ id: PatientId; by: PatientId }>`select id, merged_into as by from patients
    where organization_id = ${ctx.organization.id} and merged_into is not null order by id`.execute(ctx.db);
  return new Map(rows.map(({ id, by }) => [id, by]));
}
