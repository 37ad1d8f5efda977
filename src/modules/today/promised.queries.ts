import { sql } from "kysely";
import { atLocal, localDay } from "#platform/calendar.ts";
import type { PatientId } from "#platform/db/brands.ts";
import type { Ctx } from "#platform/ctx.ts";
import { bannersOf } from "#modules/people/index.ts";
import { sayDue } from "#modules/loops/index.ts";
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
export async function readPromisedToday(ctx: Ctx, { holding }: Panel): Promise<PromisedToday[]> {
  const zone = ctx.organization.timeZone;
  const today = localDay(ctx.now, zone);
  if (ctx.now < atLocal(today, warnedAt, zone)) return [];
  const loops = await readHeld(ctx, holding);
  const banners = await bannersOf(ctx, [...new Set(loops.map((loop) => loop.patient_id))]);
  return loops.flatMap((loop) => {
    const banner = banners.get(loop.patient_id);
    // The day is the patient's, as it was promised.
    if (!banner || localDay(loop.due_at, banner.zone) !== today) return [];
    return { loopId: loop.id, patientId: loop.patient_id, name: banner.name, due: sayDue(ctx, loop) };
  });
}

function readHeld(ctx: Ctx, { owners, strayOwners, pools }: Panel["holding"]): Promise<LoopRow[]> {
  const until = new Date(ctx.now.getTime() + farthest);
  return ctx.db
    .selectFrom("loops")
    .selectAll()
    .where("organization_id", "=", ctx.organization.id)
    .where("closed_at", "is", null)
    .where("kind", "=", "promise")
    .where("owed_by", "=", "team")
    .where("due_at", ">", ctx.now)
    .where("due_at", "<=", until)
    .where(
      sql<boolean>`(owner_id = any(${owners}::uuid[])
        or ((owner_id is null or owner_id = any(${strayOwners}::uuid[])) and pool_id = any(${pools}::uuid[])))`,
    )
    .orderBy("due_at")
    .orderBy("id")
    .limit(most)
    .execute();
}
