import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import type { Ctx } from "#platform/ctx.ts";
import type { PatientId } from "#platform/db/brands.ts";
import type { LoopRow } from "#modules/loops/index.ts";
import type { Holding, Panel } from "#modules/relationships/index.ts";

export type TodayPatient = { patientId: PatientId; isNow: boolean; loops: LoopRow[] };

/** How many loops are read of each holder. */
const perHolder = 200;

/** How many patients stand on the list. */
export const mostPatients = 50;

/**
 * Who needs this person, in order: `now` first, then by rank, then by id. The first loops of each holder are read by index, grouped by
 * patient; then every open loop of those patients. Bounded by one person's holders, never by the size of the population.
 */
export async function readToday(ctx: Ctx, panel: Panel): Promise<TodayPatient[]> {
  const { rows } = await loopsQuery(ctx, panel).execute(ctx.db);
  const patients = Map.groupBy(rows, (row) => row.patient_id);
  return [...patients].map(([patientId, loops]) => ({ patientId, isNow: loops[0]!.first_is_now, loops }));
}

/** Both steps in one statement. Exported, like the first, so that a test can ask PostgreSQL how it runs. */
export function loopsQuery(ctx: Ctx, panel: Panel) {
  return sql<LoopRow & { first_is_now: boolean }>`
    with first as materialized (${todayQuery(ctx, panel)})
    select l.*, f.is_now as first_is_now from first f
      join loops l on l.organization_id = ${ctx.organization.id} and l.patient_id = f.patient_id and l.closed_at is null
     order by f.is_now desc, f.rank_at, f.patient_id, l.is_now desc, l.rank_at, l.id`;
}

/** The first step: who, in order. */
export function todayQuery(ctx: Ctx, panel: Panel) {
  return sql<{ patient_id: PatientId; is_now: boolean; rank_at: Date }>`
    with mine as (${branches(ctx, panel.holding, onList(ctx))})
    select patient_id, bool_or(is_now) as is_now, min(rank_at) as rank_at from mine
     group by 1 order by 2 desc, 3, 1 limit ${sql.lit(mostPatients)}`;
}

/** What is read of the open loops that the team owes: which columns, of which loops, and the first by what. */
export type Reading = { columns: RawBuilder<unknown>; which: RawBuilder<unknown>; first: RawBuilder<unknown> };

function onList(ctx: Ctx): Reading {
  return {
    columns: sql`patient_id, is_now, rank_at`,
    which: sql`(snoozed_until is null or snoozed_until <= ${ctx.now})`,
    first: sql`order by is_now desc, rank_at limit ${sql.lit(perHolder)}`,
  };
}

/**
 * What falls to this person, by index: the rule of `fallsTo`. One branch a sort of holder, read holder by holder; strays, which need the
 * patient's care team, only where there are any.
 */
export function branches(ctx: Ctx, holding: Holding, { columns, which, first }: Reading) {
  const org = ctx.organization.id;
  const theirs = sql`owed_by = 'team' and closed_at is null and ${which}`;
  const live = holding.pools.filter((poolId) => !holding.deadPools.includes(poolId));
  const found = [
    sql`select x.* from unnest(${holding.owners}::uuid[]) h cross join lateral (
      select ${columns} from loops where organization_id = ${org} and owner_id = h and ${theirs} ${first}) x`,
    sql`select x.* from unnest(${live}::uuid[]) p cross join lateral (
      select ${columns} from loops where organization_id = ${org} and pool_id = p and owner_id is null and ${theirs} ${first}) x`,
  ];
  const falls = sql`(pool_id = any(${live}::uuid[]) or (pool_id = any(${holding.deadPools}::uuid[]) and exists (
    select from patients t where t.organization_id = ${org} and t.id = patient_id and (t.care_team_id = any(${live}::uuid[])
      or (${holding.isLead} and (t.care_team_id is null or t.care_team_id = any(${holding.deadPools}::uuid[])))))))`;
  if (holding.strayOwners.length > 0) {
    found.push(sql`select x.* from unnest(${holding.strayOwners}::uuid[]) h cross join lateral (
      select ${columns} from loops where organization_id = ${org} and owner_id = h and ${theirs} and ${falls} ${first}) x`);
  }
  if (holding.deadPools.length > 0) {
    found.push(sql`select x.* from unnest(${holding.deadPools}::uuid[]) p cross join lateral (
      select ${columns} from loops where organization_id = ${org} and pool_id = p and owner_id is null and ${theirs} and ${falls} ${first}) x`);
  }
  return sql.join(found, sql` union all `);
}
