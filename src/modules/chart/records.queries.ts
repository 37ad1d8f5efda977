import type { Patient, Resource } from "@medplum/fhirtypes";
import { sql } from "kysely";
import type { Ctx } from "#platform/ctx.ts";
import type { PatientId } from "#platform/db/brands.ts";

/** Which current bodies are wanted: those of a type, and of a type only those since a moment. */
export type Wanted = { type: string; since?: Date };

/** The current bodies of these types of some patients, by patient, in the order of their ids. */
export async function bodiesOf(ctx: Ctx, patients: PatientId[], wanted: Wanted[]): Promise<Map<PatientId, Resource[]>> {
  const rows = await ctx.db
    .selectFrom("chart")
    .select(["patient_id", "body"])
    .where("organization_id", "=", ctx.organization.id)
    .where("patient_id", "in", patients)
    .where((or) =>
      or.or(
        wanted.map(({ type, since }) =>
          since ? or.and([or("type", "=", type), or("at", ">=", since)]) : or("type", "=", type),
        ),
      ),
    )
    .orderBy("type")
    .orderBy("id")
    .execute();
  const bodies = new Map<PatientId, Resource[]>(patients.map((patient) => [patient, []]));
  for (const { patient_id, body } of rows) bodies.get(patient_id!)?.push(body as unknown as Resource);
  return bodies;
}

/** Every current body of a type, in the order of ids: for what there is little of, such as the clinicians. */
export async function bodiesOfType(ctx: Ctx, type: string): Promise<Resource[]> {
  const rows = await ctx.db
    .selectFrom("chart")
    .select("body")
    .where("organization_id", "=", ctx.organization.id)
    .where("type", "=", type)
    .orderBy("id")
    .execute();
  return rows.map((row) => row.body as unknown as Resource);
}

/** One current body of each of these patients whose own resource is not in the chart. */
export async function bodiesOfStrangers(ctx: Ctx, patients: PatientId[]): Promise<Resource[]> {
  const { rows } = await sql<{
    body: Resource;
  }>`select c.body from unnest(${patients}::uuid[]) as t(id) cross join lateral (
      select body from chart where organization_id = ${ctx.organization.id} and patient_id = t.id order by type, id limit 1) c
    where not exists (select from chart p where p.organization_id = ${ctx.organization.id} and p.patient_id = t.id and p.type = 'Patient')`.execute(
    ctx.db,
  );
  return rows.map((row) => row.body);
}

/** What the own resource of each of these patients says of other records of theirs, where there is such a resource. */
export async function patientLinks(ctx: Ctx, ids: PatientId[]): Promise<{ id: PatientId; link: Patient["link"] }[]> {
  const { rows } = await sql<{
    id: PatientId;
    link: Patient["link"] | null;
  }>`select c.patient_id as id, c.body->'link' as link
    from unnest(${ids}::uuid[]) as t(id) join chart c on c.organization_id = ${ctx.organization.id} and c.patient_id = t.id and c.type = 'Patient'`.execute(
    ctx.db,
  );
  return rows.map(({ id, link }) => ({ id, link: link ?? undefined }));
}

/** The patients whose own resource is in the chart, some at a time in the order of its id: `after` is the last id of the batch before. */
export async function patientsInChart(
  ctx: Ctx,
  after: string,
  limit: number,
): Promise<{ resourceId: string; patient: PatientId }[]> {
  const { rows } = await sql<{ id: string; patient_id: PatientId }>`select id, patient_id from chart
    where organization_id = ${ctx.organization.id} and type = 'Patient' and id > ${after} and patient_id is not null order by id limit ${limit}`.execute(
    ctx.db,
  );
  return rows.map((row) => ({ resourceId: row.id, patient: row.patient_id }));
}
