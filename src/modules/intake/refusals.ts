import { sql } from "kysely";
import type { Ctx } from "#platform/ctx.ts";
import type { PatientId } from "#platform/db/brands.ts";
import { ID } from "#platform/fhir/reference.ts";
import { readWhen, timeOf } from "#platform/fhir/when.ts";
import { markIncomplete, markWhole } from "#modules/people/index.ts";
import { openSweep } from "#modules/relationships/index.ts";
import { ourId, type Refusal } from "./judge.ts";
import { TYPES } from "./r4.ts";

/** A patient as a summary names them. */
export type NamedPatient = { name: string; recordNo: string };

/** Whose record has holes after an import, and whose had and has none any more. */
export type Holes = {
  /** The patients of whom something was refused now. */
  incomplete: NamedPatient[];
  /** Patients who did not come at all though something of theirs did, by their id in the record. */
  missing: string[];
  /** The patients of whom something was refused before, and all of it has come since. */
  whole: NamedPatient[];
};

/** Keeps what could not be taken of a patient, so that a later import can close the hole. */
export async function keepRefusals(ctx: Ctx, refusals: Refusal[]): Promise<void> {
  const rows = refusals.flatMap((refusal) => (refusal.patient === null ? [] : [rowOf(ctx, refusal, refusal.patient)]));
  if (rows.length === 0) return;
  await sql`insert into refusals (organization_id, type, id, patient_id, last_updated, refused_at)
      select ${ctx.organization.id}::uuid, r.type, r.id, r."patientId", max(r."lastUpdated"), ${ctx.now}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(type text, id text, "patientId" uuid, "lastUpdated" timestamptz)
      group by r.type, r.id, r."patientId"
    on conflict (organization_id, type, id, patient_id) do update set
      last_updated = greatest(refusals.last_updated, excluded.last_updated), refused_at = excluded.refused_at`.execute(
    ctx.db,
  );
}

/**
 * What has no name of its own, as a line that is no JSON, is never seen to come again: that hole stays. What does not say when it was written
 * may be newer than anything.
 */
function rowOf({ organization }: Ctx, { type = "", id = "", lastUpdated }: Refusal, patient: string) {
  const updated = readWhen(lastUpdated);
  return {
    type: TYPES.has(type) ? type : "",
    id: ID.test(id) ? id : "",
    patientId: ourId(organization.id, "Patient", patient),
    lastUpdated: updated?.precision === "time" ? new Date(timeOf(updated)) : "infinity",
  };
}

/**
 * Closes the holes of which something as new is in the chart by now, or, where nobody knows how new it has to be, of which a later import
 * brought something; and says on every page whose record has one (H14). `hurt` are the ids of the record of whom something was refused now.
 */
export async function settleRefusals(ctx: Ctx, hurt: Iterable<string>): Promise<Holes> {
  const { patient } = openSweep(ctx, "import");
  const closed = await closeHoles(ctx);
  const open = new Set(await withHoles(ctx));
  const incomplete = new Map((await markIncomplete(ctx, [...open])).map((known) => [known.id, named(known)]));
  const whole = await markWhole(ctx, closed.filter((id) => !open.has(id))); // prettier-ignore
  const now = [...hurt].map((id) => ({ id, ours: patient(ourId(ctx.organization.id, "Patient", id)) }));
  return {
    incomplete: now.flatMap(({ ours }) => incomplete.get(ours) ?? []).toSorted(byRecordNo),
    missing: now.flatMap(({ id, ours }) => (open.has(ours) && !incomplete.has(ours) ? [id] : [])).toSorted(),
    whole: whole.map(named),
  };
}

/** The import that refused it closes no hole without a date: the order of its files would show. */
async function closeHoles(ctx: Ctx): Promise<PatientId[]> {
  const org = ctx.organization.id;
  const { rows } = await sql<{ patient_id: PatientId }>`delete from refusals r where r.organization_id = ${org} and case
      when r.last_updated < 'infinity' then exists (select from chart c
        where c.organization_id = ${org} and c.type = r.type and c.id = r.id and c.last_updated >= r.last_updated)
      else exists (select from chart_versions v
        where v.organization_id = ${org} and v.type = r.type and v.id = r.id
          and v.stored_at >= (select min(i.started_at) from imports i where i.organization_id = ${org} and i.started_at > r.refused_at)) end
    returning r.patient_id`.execute(ctx.db);
  return [...new Set(rows.map((row) => row.patient_id))];
}

async function withHoles(ctx: Ctx): Promise<PatientId[]> {
  const rows = await ctx.db
    .selectFrom("refusals")
    .select("patient_id")
    .distinct()
    .where("organization_id", "=", ctx.organization.id)
    .execute();
  return rows.map((row) => row.patient_id);
}

function named({ name, recordNo }: NamedPatient): NamedPatient {
  return { name, recordNo };
}

function byRecordNo(a: NamedPatient, b: NamedPatient): number {
  return a.recordNo.localeCompare(b.recordNo, "en", { numeric: true });
}
