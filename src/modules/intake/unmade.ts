import { sql } from "kysely";
import type { Run } from "./run.ts";

/** A patient who is in the chart and in no list: their id in the record, and the one that they would have here. */
type Unmade = { resourceId: string; patient: string };

/**
 * Whose own resource is in the chart, and of whom no patient was made, in this import or in one before it: nobody would miss them on any page.
 * The offset keeps it a look by key for each of them: a join of tables that were never analysed may read all patients for every patient.
 */
export async function unmadeIn({ inside }: Pick<Run, "inside">): Promise<Unmade[]> {
  return inside(async (ctx) => {
    const { rows } = await sql<Unmade>`select c.id as "resourceId", c.patient_id as patient from chart c
      where c.organization_id = ${ctx.organization.id} and c.type = 'Patient' and c.patient_id is not null and not exists (
        select from patients t where t.organization_id = ${ctx.organization.id} and t.id = c.patient_id offset 0)
      order by c.id`.execute(ctx.db);
    return rows;
  });
}
