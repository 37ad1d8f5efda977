import { sql } from "kysely";
import { atLocal, localDay, plusDays } from "#platform/calendar.ts";
import type { PatientId } from "#platform/db/brands.ts";
import type { Ctx } from "#platform/ctx.ts";
import { bannersOf } from "#modules/people/index.ts";
import { mostLift, sayDue } from "#modules/loops/index.ts";
import type { Due, LoopRow } from "#modules/loops/index.ts";
import type { Panel } from "#modules/relationships/index.ts";
import { branches } from "./today.queries.ts";

/** A promise that is still to be kept today, and to whom. */
type PromisedToday = { loopId: string; patientId: PatientId; name: string; due: Due };

/** The first of them; `isFull` when there are more. */
export type Promised = { lines: PromisedToday[]; isFull: boolean };

/** From this hour on, at the clinic, whoever holds a promise of today is warned of it (R18). */
const warnedAt = "13:00";

/** Where a day ends last. */
const lastZone = "Etc/GMT+12";

/** A line names people, and is no second list. */
const most = 20;

/**
 * The promises of today that this person holds and nobody has kept yet, the first due first: from 1 pm on, before that none. Also what was
 * put off, which stands on no list; a reading like all of Today, so that what is kept is gone from it.
 */
export async function readPromisedToday(ctx: Ctx, panel: Panel): Promise<Promised> {
  const zone = ctx.organization.timeZone;
  if (ctx.now < atLocal(localDay(ctx.now, zone), warnedAt, zone)) return { lines: [], isFull: false };
  const { rows } = await promisedQuery(ctx, panel).execute(ctx.db);
  const loops = rows.slice(0, most);
  const banners = await bannersOf(ctx, [...new Set(loops.map((loop) => loop.patient_id))]);
  const lines = loops.flatMap((loop) => {
    const banner = banners.get(loop.patient_id);
    return banner ? [{ loopId: loop.id, patientId: loop.patient_id, name: banner.name, due: sayDue(ctx, loop) }] : [];
  });
  return { lines, isFull: rows.length > most };
}

/**
 * By the indexes of Today, and one more than is shown: between the most that a lift can pull a loop forward and the end of the day lies
 * little, whatever else they hold. The day is the patient's, as it was promised.
 */
export function promisedQuery(ctx: Ctx, { holding }: Panel) {
  const zone = ctx.organization.timeZone;
  const today = localDay(ctx.now, zone);
  const until = atLocal(plusDays(today, 1), "00:00", lastZone);
  const earliest = new Date(ctx.now.getTime() - mostLift * 3_600_000);
  const first = sql`order by due_at, id limit ${sql.lit(most + 1)}`;
  const theirZone = sql`coalesce((select time_zone from persons where organization_id = ${ctx.organization.id} and id = patient_id), ${zone})`;
  const which = sql`not is_now and kind = 'promise' and rank_at > ${earliest} and rank_at <= ${until}
    and due_at > ${ctx.now} and due_at <= ${until} and (due_at at time zone ${theirZone})::date = ${today}::date`;
  return sql<LoopRow>`select * from (${branches(ctx, holding, { columns: sql`*`, which, first })}) p ${first}`;
}
