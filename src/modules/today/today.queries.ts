import { sql } from "kysely";
import type { Ctx } from "#platform/ctx.ts";
import type { PatientId } from "#platform/db/brands.ts";
import type { LoopRow } from "#modules/loops/index.ts";
import type { Holding, Panel } from "#modules/relationships/index.ts";

export type TodayPatient = { patientId: PatientId; isNow: boolean; rankAt: Date; loops: LoopRow[] };

/** How many loops are read of each holder. */
const perHolder = 200;

/** How many patients stand on the list. */
export const mostPatients = 50;

/**
 * Who needs this person, in order: `now` first, then by rank, then by id. The first loops of each holder are read by index, grouped by
 * patient; then every open loop of those patients. Bounded by one person's holders, never by the size of the population.
 */
export async function readToday(ctx: Ctx, panel: Panel): Promise<TodayPatient[]> {
  const { rows } = await todayQuery(ctx, panel).execute(ctx.db);
  if (rows.length === 0) return [];
  const loops = await ctx.db
    .selectFrom("loops")
    .selectAll()
    .where("organization_id", "=", ctx.organization.id)
    .where(
      "patient_id",
      "in",
      rows.map((row) => row.patient_id),
    )
    .where("closed_at", "is", null)
    .orderBy("is_now", "desc")
    .orderBy("rank_at")
    .orderBy("id")
    .execute();
  const byPatient = Map.groupBy(loops, (loop) => loop.patient_id);
  return rows.map((row) => ({
    patientId: row.patient_id,
    isNow: row.is_now,
    rankAt: row.rank_at,
    loops: byPatient.get(row.patient_id) ?? [],
  }));
}

/** The first step of `readToday`, so that a test can ask PostgreSQL how it runs. */
export function todayQuery(ctx: Ctx, panel: Panel) {
  return sql<{ patient_id: PatientId; is_now: boolean; rank_at: Date }>`
    with mine as (${sql.join(branches(ctx, panel.holding), sql` union all `)})
    select patient_id, bool_or(is_now) as is_now, min(rank_at) as rank_at from mine group by 1 order by 2 desc, 3, 1 limit ${mostPatients}`;
}

/** One branch a sort of holder; strays, which need the patient's care team, only where there are any. */
function branches(ctx: Ctx, holding: Holding) {
  const org = ctx.organization.id;
  const awake = sql`owed_by = 'team' and closed_at is null and (snoozed_until is null or snoozed_until <= ${ctx.now})`;
  const first = sql`order by is_now desc, rank_at limit ${perHolder}`;
  const live = holding.pools.filter((poolId) => !holding.deadPools.includes(poolId));
  const found = [
    sql`select x.* from unnest(${holding.owners}::uuid[]) h cross join lateral (
      select patient_id, is_now, rank_at from loops where organization_id = ${org} and owner_id = h and ${awake} ${first}) x`,
    sql`select x.* from unnest(${live}::uuid[]) p cross join lateral (
      select patient_id, is_now, rank_at from loops where organization_id = ${org} and pool_id = p and owner_id is null and ${awake} ${first}) x`,
  ];
  const falls = sql`(pool_id = any(${live}::uuid[]) or (pool_id = any(${holding.deadPools}::uuid[]) and exists (
    select from patients t where t.organization_id = ${org} and t.id = patient_id and (t.care_team_id = any(${live}::uuid[])
      or (${holding.isLead} and (t.care_team_id is null or t.care_team_id = any(${holding.deadPools}::uuid[])))))))`;
  if (holding.strayOwners.length > 0) {
    found.push(sql`select x.* from unnest(${holding.strayOwners}::uuid[]) h cross join lateral (
      select patient_id, is_now, rank_at from loops where organization_id = ${org} and owner_id = h and ${awake} and ${falls} ${first}) x`);
  }
  if (holding.deadPools.length > 0) {
    found.push(sql`select x.* from unnest(${holding.deadPools}::uuid[]) p cross join lateral (
      select patient_id, is_now, rank_at from loops where organization_id = ${org} and pool_id = p and owner_id is null and ${awake} and ${falls} ${first}) x`);
  }
  return found;
}
