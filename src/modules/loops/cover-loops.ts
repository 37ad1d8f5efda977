import { sql } from "kysely";
import type { Ctx } from "#platform/ctx.ts";
import type { PatientId } from "#platform/db/brands.ts";
import { bondsForHolding, loadFalls, reachesAlready } from "#modules/relationships/index.ts";
import type { Falls, Sweep } from "#modules/relationships/index.ts";
import { tellPatients } from "./tell-patients.ts";

/** How many bonds one transaction opens. */
const batch = 500;

/**
 * Covering is holding (R11): opens the patients of an owner who is away to their cover, and those of an owner who is gone, or of a pool
 * in which nobody can sign in, to whoever has their loops by the rule; also as new loops open. Gives how many it opened; the caller runs it
 * until none is left.
 */
export async function coverLoops(ctx: Ctx, _sweep: Sweep): Promise<number> {
  return coverBatch(ctx);
}

/** The same at once and to the end, for an act after which loops fall to somebody else. */
export async function coverAll(ctx: Ctx): Promise<void> {
  while ((await coverBatch(ctx)) > 0);
}

async function coverBatch(ctx: Ctx): Promise<number> {
  const falls = await loadFalls(ctx);
  if (falls.covers.length === 0 && falls.deadPools.length === 0) return 0;
  const fallen = await readFallen(ctx, falls);
  const bonds = fallen.map(({ patient_id, staff_id, pool_id, is_cover }) => {
    const holder = staff_id ? { staffId: staff_id } : { poolId: pool_id! };
    return { patientId: patient_id, holder, isCover: is_cover };
  });
  await bondsForHolding(ctx, bonds.filter((bond) => bond.isCover), "cover"); // prettier-ignore
  await bondsForHolding(ctx, bonds.filter((bond) => !bond.isCover), "holds-loop"); // prettier-ignore
  tellPatients(ctx, [...new Set(bonds.map((bond) => bond.patientId))], "covered");
  return bonds.length;
}

type Fallen = { patient_id: PatientId; staff_id: string | null; pool_id: string | null; is_cover: boolean };

async function readFallen(ctx: Ctx, falls: Falls): Promise<Fallen[]> {
  const org = ctx.organization.id;
  const open = sql`l.organization_id = ${org} and l.closed_at is null and l.owed_by = 'team'`;
  const { rows } = await sql<Fallen>`
    with fallen as (
      select l.patient_id, c.staff_id, case when c.staff_id is null then coalesce(c.pool_id, ${poolOf(falls)}) end as pool_id,
        coalesce(c.staff_id, c.pool_id) is not null as is_cover
        from ${coverRows(falls)}
          join loops l on l.owner_id = c.owner_id and ${open}
          join patients t on t.organization_id = ${org} and t.id = l.patient_id
      union
      select l.patient_id, null, ${poolOf(falls)}, false
        from unnest(${falls.deadPools}::uuid[]) d(id)
          join loops l on l.pool_id = d.id and l.owner_id is null and ${open}
          join patients t on t.organization_id = ${org} and t.id = l.patient_id)
    select * from fallen f where not ${reachesAlready(ctx, "f")} limit ${batch}`.execute(ctx.db);
  return rows;
}

/** In SQL: who has the loops of an owner, as rows `c`; those from whom nobody follows have neither `staff_id` nor `pool_id`. */
export function coverRows({ covers }: Falls) {
  const rows = covers.map(({ ownerId, holder }) => ({
    owner_id: ownerId,
    staff_id: holder && "staffId" in holder ? holder.staffId : null,
    pool_id: holder && "poolId" in holder ? holder.poolId : null,
  }));
  return sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as c(owner_id uuid, staff_id uuid, pool_id uuid)`;
}

/** In SQL: the pool that has a loop `l` of a patient `t` when no owner does. `holderOf` is the same rule for one loop. */
export function poolOf({ livePools, leadPoolId }: Falls) {
  return sql`case when l.pool_id = any(${livePools}::uuid[]) then l.pool_id
    when t.care_team_id = any(${livePools}::uuid[]) then t.care_team_id else ${leadPoolId}::uuid end`;
}
