import { sql } from "kysely";
import type { Ctx } from "#platform/ctx.ts";
import type { PatientId } from "#platform/db/brands.ts";
import { wallClock } from "#platform/fhir/wall-clock.ts";
import { locales } from "#platform/i18n/index.ts";
import { rhythmRules } from "#modules/loops/index.ts";
import type { Sweep } from "#modules/relationships/index.ts";
import { openLoops } from "./open-loops.ts";
import { DAY } from "./shift.ts";
import { takePatients } from "./take-patients.ts";
import { takeTeam } from "./take-team.ts";

/** How many patients one transaction reads again. */
const BATCH = 20;

/**
 * After a stay in hospital the rhythm is weekly for a month, and then what it was by conditions: reads those again whose month is over, a batch
 * at a time in the order of their ids. The caller runs it again from `next` until that is null; gives how many have another rhythm now.
 */
export async function rereadDischarged(
  ctx: Ctx,
  _sweep: Sweep,
  after: PatientId | null = null,
): Promise<{ changed: number; next: PatientId | null }> {
  const ids = await monthIsOver(ctx, after);
  if (ids.length === 0) return { changed: 0, next: null };
  const { timeZone, locale, region } = ctx.organization;
  const book = await takeTeam(ctx, new Map(), region);
  const reader = { wall: wallClock(timeZone), now: ctx.now, locales, locale, region };
  const { situations } = await takePatients(ctx, ids, book, reader);
  await openLoops(ctx, situations);
  const still = new Set(await monthIsOver(ctx, after));
  return { changed: ids.filter((id) => !still.has(id)).length, next: ids.length === BATCH ? ids.at(-1)! : null };
}

/** Dates of the chart are compared as text: a day more than the rule has covers every offset, and a month or a year is a date too. */
async function monthIsOver(ctx: Ctx, after: PatientId | null): Promise<PatientId[]> {
  const since = new Date(ctx.now.getTime() - (rhythmRules.body.discharged.withinDays + 1) * DAY)
    .toISOString()
    .slice(0, 10);
  const { rows } = await sql<{ patient_id: PatientId }>`select r.patient_id from rhythms r
    where r.organization_id = ${ctx.organization.id} and r.because = 'discharged' and (${after}::uuid is null or r.patient_id > ${after}::uuid)
      and not exists (select from chart c
        where c.organization_id = r.organization_id and c.patient_id = r.patient_id and c.type = 'Encounter' and c.body->'period'->>'end' >= ${since})
    order by r.patient_id limit ${BATCH}`.execute(ctx.db);
  return rows.map((row) => row.patient_id);
}
