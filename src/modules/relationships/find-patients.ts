import { sql } from "kysely";
import { localDay, startOfDay } from "#platform/calendar.ts";
import type { Ctx } from "#platform/ctx.ts";
import { personOf } from "#platform/ctx.ts";
import type { PatientId } from "#platform/db/brands.ts";
import { lookedAtList } from "#modules/audit/index.ts";
import { patientsWho, readSearch } from "#modules/people/index.ts";
import { poolsOf } from "./gate.ts";

/** Whom a search found, by family name; `isMore` when there are others behind them. `isTooShort` when there was nothing to look for. */
export type FoundPatients = { ids: PatientId[]; isMore: boolean; isTooShort: boolean };

/** More than this nobody reads: then it is time to write more of the name. */
const most = 20;

/**
 * The patients whom this person may open and whom `typed` fits: by name, birth date, phone, record number or identifier (R20). A person
 * without a bond is not found, and that looks the same as not being there. Being found is being on a list, and is recorded so.
 */
export async function findPatients(ctx: Ctx, typed: string): Promise<FoundPatients> {
  const today = localDay(ctx.now, ctx.organization.timeZone);
  const readings = readSearch(typed, today);
  if (readings.length === 0) return { ids: [], isMore: false, isTooShort: true };
  const me = personOf(ctx);
  const { rows } = await sql<{ id: PatientId }>`
    select t.id from (${patientsWho(ctx, readings)}) f
      join patients t on t.organization_id = ${ctx.organization.id} and t.id = f.patient_id and t.merged_into is null
      join persons p on p.organization_id = ${ctx.organization.id} and p.id = t.id
     where exists (select from bonds b where b.organization_id = ${ctx.organization.id} and b.patient_id = t.id
        and b.ended_at is null and b.from_at <= ${ctx.now} and (b.until_at is null or b.until_at > ${ctx.now})
        and 'brief' = any(b.scopes) and (b.staff_id = ${me} or b.pool_id in (${poolsOf(ctx, me)})))
     order by p.family_key, p.name_key, t.id limit ${most + 1}`.execute(ctx.db);
  const ids = rows.slice(0, most).map((row) => row.id);
  lookedAtList(ctx, ids, startOfDay(today, ctx.organization.timeZone));
  return { ids, isMore: rows.length > most, isTooShort: false };
}
