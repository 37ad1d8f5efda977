import { sql } from "kysely";
import { atLocal, localDay } from "#platform/calendar.ts";
import type { PatientId } from "#platform/db/brands.ts";
import type { Ctx } from "#platform/ctx.ts";
import { bannersOf } from "#modules/people/index.ts";
import { mostLift, sayDue } from "#modules/loops/index.ts";
import type { Due, LoopRow } from "#modules/loops/index.ts";
import type { Panel } from "#modules/relationships/index.ts";

/** A promise that is still to be kept today, and to whom. */
export type PromisedToday = { loopId: string; patientId: PatientId; name: string; due: Due };

/** From this hour on, at the clinic, whoever holds a promise of today is warned of it (R18). */
const warnedAt = "13:00";

/** No day promised by now ends later: where the clocks are furthest behind, 8 pm is that long after our afternoon. */
const farthest = 12 * 3_600_000;

/** A line names people, and is no second list. */
const most = 20;

/**
 * The promises of today that this person holds and nobody has kept yet, the first due first: from 1 pm on, before that none. Also what was
 * put off, which stands on no list; a reading like all of Today, so that what is kept is gone from it.
 */
export async function readPromisedToday(ctx: Ctx, panel: Panel): Promise<PromisedToday[]> {
  const zone = ctx.organization.timeZone;
  const today = localDay(ctx.now, zone);
  if (ctx.now < atLocal(today, warnedAt, zone)) return [];
  const { rows: loops } = await promisedQuery(ctx, panel).execute(ctx.db);
  const banners = await bannersOf(ctx, [...new Set(loops.map((loop) => loop.patient_id))]);
  return loops.flatMap((loop) => {
    const banner = banners.get(loop.patient_id);
    // The day is the patient's, as it was promised.
    if (!banner || localDay(loop.due_at, banner.zone) !== today) return [];
    return { loopId: loop.id, patientId: loop.patient_id, name: banner.name, due: sayDue(ctx, loop) };
  });
}

/** By the indexes of Today: between the most that a lift can pull a loop forward and the end of the day lies little, whatever else they hold. */
export function promisedQuery(ctx: Ctx, { holding: { owners, strayOwners, pools } }: Panel) {
  const org = ctx.organization.id;
  const until = new Date(ctx.now.getTime() + farthest);
  const earliest = new Date(ctx.now.getTime() - mostLift * 3_600_000);
  const theirs = sql`l.organization_id = ${org} and l.closed_at is null and l.owed_by = 'team' and not l.is_now and l.kind = 'promise'
    and l.rank_at > ${earliest} and l.rank_at <= ${until} and l.due_at > ${ctx.now} and l.due_at <= ${until}`;
  return sql<LoopRow>`
    select l.* from unnest(${owners}::uuid[]) h join loops l on l.owner_id = h and ${theirs}
    union all
    select l.* from unnest(${strayOwners}::uuid[]) h join loops l on l.owner_id = h and l.pool_id = any(${pools}::uuid[]) and ${theirs}
    union all
    select l.* from unnest(${pools}::uuid[]) p join loops l on l.pool_id = p and l.owner_id is null and ${theirs}
    order by due_at, id limit ${sql.lit(most)}`;
}
