import { sql, type RawBuilder } from "kysely";
import type { Ctx } from "#platform/ctx.ts";
import { anyOf } from "#platform/db/any-of.ts";
import type { PatientId } from "#platform/db/brands.ts";
import { lockPatients } from "#modules/loops/index.ts";
import { markIncomplete, markWhole, namesWithNumbers } from "#modules/people/index.ts";
import { openSweep } from "#modules/relationships/index.ts";
import { ourId } from "./judge.ts";
import type { Inside } from "./store.ts";

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

/** For how many patients one transaction says that their record has a hole, or none any more. */
const PATIENTS = 50;

/**
 * Closes the holes of which something as new is in the chart by now, or, where nobody knows how new it has to be, of which a later import
 * brought something; and says on every page whose record has one (H14). `hurt` are the ids of the record of whom something was refused now.
 */
export async function settleRefusals(inside: Inside, hurt: Iterable<string>): Promise<Holes> {
  const unsettled = await inside(patientsUnsettled);
  const whole: NamedPatient[] = [];
  for (let n = 0; n < unsettled.length; n += PATIENTS)
    whole.push(...(await inside((ctx) => settle(ctx, unsettled.slice(n, n + PATIENTS)))));
  return { ...(await inside((ctx) => holesOf(ctx, hurt))), whole: whole.toSorted(byRecordNo) };
}

/** Of whom a hole can be closed, or is not told on their pages yet; in the order in which patients are locked. */
async function patientsUnsettled(ctx: Ctx): Promise<PatientId[]> {
  const org = ctx.organization.id;
  const { rows } = await sql<{ id: PatientId }>`select distinct r.patient_id as id from refusals r
    where r.organization_id = ${org} and (${hasCome(org)} or exists (select from patients t
      where t.organization_id = ${org} and t.id = r.patient_id and t.incomplete_at is null)) order by 1`.execute(
    ctx.db,
  );
  return rows.map(({ id }) => id);
}

/** Gives who is whole again. Closing and saying so are one transaction: a kill in between would leave a mark that nothing takes away. */
async function settle(ctx: Ctx, ids: PatientId[]): Promise<NamedPatient[]> {
  openSweep(ctx, "import");
  lockPatients(ctx, ids);
  const org = ctx.organization.id;
  const closed = await sql<{ id: PatientId }>`delete from refusals r
    where r.organization_id = ${org} and r.patient_id = ${anyOf(ids)} and ${hasCome(org)} returning r.patient_id as id`.execute(
    ctx.db,
  );
  const open = await withHoles(ctx, ids);
  await markIncomplete(ctx, [...open]);
  const whole = new Set(closed.rows.map(({ id }) => id)).difference(open);
  return (await markWhole(ctx, [...whole])).map(named);
}

/** The import that refused it closes no hole without a date: the order of its files would show. */
function hasCome(org: string): RawBuilder<boolean> {
  return sql`case when r.last_updated < 'infinity' then exists (select from chart c
      where c.organization_id = ${org} and c.type = r.type and c.id = r.id and c.last_updated >= r.last_updated)
    else exists (select from chart_versions v where v.organization_id = ${org} and v.type = r.type and v.id = r.id
      and v.stored_at >= (select min(i.started_at) from imports i where i.organization_id = ${org} and i.started_at > r.refused_at)) end`;
}

async function withHoles(ctx: Ctx, ids: PatientId[]): Promise<Set<PatientId>> {
  const rows = await ctx.db
    .selectFrom("refusals")
    .select("patient_id")
    .distinct()
    .where("organization_id", "=", ctx.organization.id)
    .where("patient_id", "=", anyOf(ids))
    .execute();
  return new Set(rows.map((row) => row.patient_id));
}

async function holesOf(ctx: Ctx, hurt: Iterable<string>): Promise<Omit<Holes, "whole">> {
  const { patient } = openSweep(ctx, "import");
  const now = [...hurt].map((id) => ({ id, ours: patient(ourId(ctx.organization.id, "Patient", id)) }));
  const open = await withHoles(ctx, now.map(({ ours }) => ours)); // prettier-ignore
  const known = await namesWithNumbers(ctx, [...open]);
  const came = new Set(known.map(({ id }) => id));
  return {
    incomplete: known.map(named).toSorted(byRecordNo),
    missing: now.flatMap(({ id, ours }) => (open.has(ours) && !came.has(ours) ? [id] : [])).toSorted(),
  };
}

function named({ name, recordNo }: NamedPatient): NamedPatient {
  return { name, recordNo };
}

function byRecordNo(a: NamedPatient, b: NamedPatient): number {
  return a.recordNo.localeCompare(b.recordNo, "en", { numeric: true });
}
