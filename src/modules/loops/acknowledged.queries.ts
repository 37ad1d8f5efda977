import { sql } from "kysely";
import type { Ctx } from "#platform/ctx.ts";
import type { OpenPatient } from "#modules/relationships/index.ts";

/** Who last took a loop, or held it for a call, and when they first did so. */
export type Acknowledged = { byId: string; at: Date };

/**
 * The acts from which a page may say that somebody saw an alarm (R1): of each of these loops the last person who took or held it. A loop that
 * nobody took is not in the map. That they gave it back since, or that it went on to the next rung, takes nothing away: they saw it. Only what
 * became worse since then, they have not seen.
 */
export async function acknowledgedBy(
  ctx: Ctx,
  patient: OpenPatient,
  loopIds: string[],
): Promise<Map<string, Acknowledged>> {
  if (loopIds.length === 0) return new Map();
  const { rows } = await sql<{ loop_id: string; by_id: string; first: Date }>`
    select distinct on (loop_id) loop_id, by_id, first from (
      select loop_id, by_id, min(at) as first, max(n) as last from loop_events e
       where organization_id = ${ctx.organization.id} and patient_id = ${patient.id} and loop_id = any(${loopIds}::uuid[])
         and what in ('claimed', 'taken') and by_id is not null
         and not exists (select from loop_events w where w.organization_id = e.organization_id and w.loop_id = e.loop_id
           and w.n > e.n and w.what = 'escalated' and w.reason = 'worse')
       group by loop_id, by_id) people
    order by loop_id, last desc`.execute(ctx.db);
  return new Map(rows.map((row) => [row.loop_id, { byId: row.by_id, at: row.first }]));
}
