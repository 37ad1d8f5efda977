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
 * After a stay in hospital the rhythm is weekly for a month, and then what it was by conditions: reads those again whose month is over. Gives how
 * many have another rhythm now; the caller runs it until that is none.
 */
export async function rereadDischarged(ctx: Ctx, _sweep: Sweep): Promise<number> {
  const ids = await monthIsOver(ctx);
  if (ids.length === 0) return 0;
  const { timeZone, locale, region } = ctx.organization;
  const book = await takeTeam(ctx, new Map(), region);
  const reader = { wall: wallClock(timeZone), now: ctx.now, locales, locale, region };
  const { situations } = await takePatients(ctx, ids, book, reader);
  await openLoops(ctx, situations);
  return ids.length - (await monthIsOver(ctx)).filter((id) => ids.includes(id)).length;
}

/** Dates of the chart are compared as text: a day more than the rule has covers every offset, and a month or a year is a date too. */
async function monthIsOver(ctx: Ctx): Promise<PatientId[]> {
  const since = new Date(ctx.now.getTime() - (rhythmRules.body.discharged.withinDays + 1) * DAY)
    .toISOString()
    .slice(0, 10);
  const { rows } = await sql<{ patient_id: PatientId }>`select r.patient_id from rhythms r
    where r.organization_id = ${ctx.organization.id} and r.because = 'discharged' and not exists (select from chart c
      where c.organization_id = r.organization_id and c.patient_id = r.patient_id and c.type = 'Encounter' and c.body->'period'->>'end' >= ${since})
    order by r.patient_id limit ${BATCH}`.execute(ctx.db);
  return rows.map((row) => row.patient_id);
}
