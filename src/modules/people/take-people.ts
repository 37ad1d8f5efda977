import { sql } from "kysely";
import type { Ctx } from "#platform/ctx.ts";
import { anyOf } from "#platform/db/any-of.ts";
import type { PatientId } from "#platform/db/brands.ts";

/** A person as another record has them, under an id of ours that is the same each time the record comes. */
export type TakenPerson = {
  id: string;
  name: string;
  family: string | null;
  called: string | null;
  pronouns: string | null;
  locale: string;
  interpreter: string | null;
  born: string | null;
  diedOn: string | null;
};

export type TakenStaff = { id: string; profession: string; left: boolean };

export type TakenPatient = { id: PatientId; left: boolean; mergedInto: string | null };

/** Writes people as a record has them now, in one statement for any number. A day of death that is known stays. */
export async function takePersons(ctx: Ctx, persons: TakenPerson[]): Promise<void> {
  if (persons.length === 0) return;
  await sql`insert into persons (organization_id, id, name, family, called, pronouns, locale, interpreter, born, died_on)
      select ${ctx.organization.id}::uuid, r.id, r.name, r.family, r.called, r.pronouns, r.locale, r.interpreter, r.born, r."diedOn"
      from jsonb_to_recordset(${JSON.stringify(persons)}::jsonb) as r(id uuid, name text, family text, called text, pronouns text, locale text, interpreter text, born date, "diedOn" date)
    on conflict (organization_id, id) do update set name = excluded.name, family = excluded.family, called = excluded.called,
      pronouns = excluded.pronouns, locale = excluded.locale, interpreter = excluded.interpreter, born = excluded.born,
      died_on = coalesce(persons.died_on, excluded.died_on)`.execute(ctx.db);
}

/** Makes people members of staff, without an account. Who left the record stays, with an end; who is back has none. */
export async function takeStaff(ctx: Ctx, staff: TakenStaff[]): Promise<void> {
  if (staff.length === 0) return;
  await sql`insert into staff (organization_id, id, profession, ended_at)
      select ${ctx.organization.id}::uuid, r.id, r.profession, case when r.left then ${ctx.now}::timestamptz end
      from jsonb_to_recordset(${JSON.stringify(staff)}::jsonb) as r(id uuid, profession text, "left" boolean)
    on conflict (organization_id, id) do update set profession = excluded.profession,
      ended_at = case when excluded.ended_at is null then null else coalesce(staff.ended_at, excluded.ended_at) end
      where staff.seated_at is null`.execute(ctx.db);
}

/** Makes people patients. Those who are new get the next record numbers, in the order given. Gives how many are new. */
export async function takePatients(ctx: Ctx, patients: TakenPatient[]): Promise<number> {
  if (patients.length === 0) return 0;
  const first = await nextRecordNo(ctx);
  const { rows } = await sql`with r as (
      select r.*, known.id is null as is_new from jsonb_to_recordset(${JSON.stringify(patients.map((one, place) => ({ ...one, place })))}::jsonb)
          as r(id uuid, "left" boolean, "mergedInto" uuid, place int)
        left join patients known on known.organization_id = ${ctx.organization.id} and known.id = r.id)
    insert into patients (organization_id, id, record_no, left_at, merged_into)
      select ${ctx.organization.id}::uuid, r.id, (${first}::bigint + row_number() over (order by r.is_new desc, r.place) - 1)::text,
        case when r.left then ${ctx.now}::timestamptz end, r."mergedInto" from r
    on conflict (organization_id, id) do update set merged_into = excluded.merged_into,
      left_at = case when excluded.left_at is null then null else coalesce(patients.left_at, excluded.left_at) end
    returning (xmax = 0) as is_new`.execute(ctx.db);
  return rows.filter((row) => (row as { is_new: boolean }).is_new).length;
}

/** Who looks after each patient: their usual provider and their care team. */
export async function setCarers(
  ctx: Ctx,
  carers: { id: PatientId; usualStaffId: string | null; careTeamId: string }[],
): Promise<void> {
  await sql`update patients p set usual_staff_id = r."usualStaffId", care_team_id = r."careTeamId"
    from jsonb_to_recordset(${JSON.stringify(carers)}::jsonb) as r(id uuid, "usualStaffId" uuid, "careTeamId" uuid)
    where p.organization_id = ${ctx.organization.id} and p.id = r.id
      and (p.usual_staff_id is distinct from r."usualStaffId" or p.care_team_id is distinct from r."careTeamId")`.execute(
    ctx.db,
  );
}

type Marked = { id: PatientId; name: string; recordNo: string };

/** Says on every page that something of these patients could not be read. Who is marked keeps the day. */
export async function markIncomplete(ctx: Ctx, ids: PatientId[]): Promise<void> {
  if (ids.length === 0) return;
  await ctx.db
    .updateTable("patients")
    .set({ incomplete_at: ctx.now })
    .where("organization_id", "=", ctx.organization.id)
    .where("id", "=", anyOf(ids))
    .where("incomplete_at", "is", null)
    .execute();
}

/** The opposite: what could not be read has come. Gives the names of those who were marked. */
export async function markWhole(ctx: Ctx, ids: PatientId[]): Promise<Marked[]> {
  if (ids.length === 0) return [];
  const marked = await ctx.db
    .updateTable("patients")
    .set({ incomplete_at: null })
    .where("organization_id", "=", ctx.organization.id)
    .where("id", "=", anyOf(ids))
    .where("incomplete_at", "is not", null)
    .returning("id")
    .execute();
  return namesWithNumbers(ctx, marked.map(({ id }) => id)); // prettier-ignore
}

/** The names and record numbers of patients, as far as they are known. */
export async function namesWithNumbers(ctx: Ctx, ids: PatientId[]): Promise<Marked[]> {
  const rows = await ctx.db
    .selectFrom("patients as t")
    .innerJoin("persons as p", (on) =>
      on.onRef("p.organization_id", "=", "t.organization_id").onRef("p.id", "=", "t.id"),
    )
    .select(["t.id", "p.name", "t.record_no"])
    .where("t.organization_id", "=", ctx.organization.id)
    .where("t.id", "=", anyOf(ids))
    .orderBy("t.record_no")
    .execute();
  return rows.map((row) => ({ id: row.id, name: row.name, recordNo: row.record_no }));
}

async function nextRecordNo(ctx: Ctx): Promise<string> {
  const { rows } = await sql<{
    next: string;
  }>`select (1 + coalesce(max(record_no::bigint), 10000))::text as next from patients
    where organization_id = ${ctx.organization.id} and record_no ~ '^[0-9]{1,12}$'`.execute(ctx.db);
  return rows[0]!.next;
}
