import { sql } from "kysely";
import type { Ctx } from "#platform/ctx.ts";
import { endBonds, endedCovers, holdingLasts, loadFalls } from "#modules/relationships/index.ts";
import type { Sweep } from "#modules/relationships/index.ts";
import { coverRows, poolOf } from "./cover-loops.ts";

/** How many bonds one transaction looks at. */
const batch = 1_000;

/** Where a sweep goes on: behind this bond. */
export type BondMark = { fromAt: Date; id: string };

/**
 * Ends the bonds that holding a loop opened (R11), 24 hours after the last loop closed that this holder held, covered or was escalated.
 * Looks at a batch in the order in which they began: the caller runs it again from `next` until that is null.
 */
export async function endHolding(
  ctx: Ctx,
  _sweep: Sweep,
  after: BondMark | null = null,
): Promise<{ ended: number; next: BondMark | null }> {
  const standing = await readStanding(ctx, after);
  const over = standing.filter((bond) => !bond.is_held).map((bond) => bond.id);
  const last = standing.length === batch ? standing.at(-1) : undefined;
  return { ended: await endBonds(ctx, over), next: last ? { fromAt: last.from_at, id: last.id } : null };
}

type Standing = { id: string; from_at: Date; is_held: boolean };

async function readStanding(ctx: Ctx, after: BondMark | null): Promise<Standing[]> {
  const org = ctx.organization.id;
  const dayAgo = new Date(ctx.now.getTime() - holdingLasts);
  const falls = await loadFalls(ctx);
  const strays = falls.covers.filter(({ holder }) => !holder).map(({ ownerId }) => ownerId);
  const ended = JSON.stringify(await endedCovers(ctx));
  const behind = after ? sql`and (from_at, id) > (${after.fromAt}::timestamptz, ${after.id}::uuid)` : sql``;
  const { rows } = await sql<Standing>`
    with standing as (
      select id, patient_id, staff_id, pool_id, from_at from bonds
       where organization_id = ${org} and because in ('holds-loop', 'cover') and ended_at is null and from_at <= ${dayAgo} ${behind}
       order by from_at, id limit ${batch}),
    covers as (
      select owner_id, coalesce(staff_id, pool_id) as holder_id from ${coverRows(falls)}
      union select e."ownerId", e."holderId" from jsonb_to_recordset(${ended}::jsonb) as e("ownerId" uuid, "holderId" uuid))
    select s.id, s.from_at, exists (
      select from loops l join patients t on t.organization_id = ${org} and t.id = l.patient_id
       where l.organization_id = ${org} and l.patient_id = s.patient_id and (l.closed_at is null or l.closed_at > ${dayAgo}) and (
         l.owner_id = s.staff_id
         or exists (select from covers c where c.owner_id = l.owner_id and c.holder_id = coalesce(s.staff_id, s.pool_id))
         or (s.pool_id = ${poolOf(falls)} and (l.owner_id is null or l.owner_id = any(${strays}::uuid[])))
         or exists (select from loop_events e where e.organization_id = ${org} and e.loop_id = l.id
              and (e.to_id = coalesce(s.staff_id, s.pool_id) or (e.by_id = s.staff_id and e.what in ('claimed', 'taken')))))) as is_held
      from standing s order by s.from_at, s.id`.execute(ctx.db);
  return rows;
}
