import { sql } from "kysely";
import type { Ctx } from "#platform/ctx.ts";
import { anyOf } from "#platform/db/any-of.ts";
import type { PatientId } from "#platform/db/brands.ts";
import { idOf } from "#platform/ids.ts";

export type TakenReach = {
  personId: string;
  kind: "phone" | "email" | "letter";
  value: string;
  label: string | null;
  rank: number;
};

export type TakenIdentifier = { personId: string; system: string; value: string };

/** `id` is the relative's own, as a person. */
export type TakenRelative = {
  id: string;
  patientId: PatientId;
  relation: string;
  since: string | null;
  endedOn: string | null;
};

/**
 * The ways to reach these people that a record has, and an end to those that it had and has no more. What somebody wrote down here is theirs,
 * and stays.
 */
export async function takeReach(ctx: Ctx, personIds: string[], reach: TakenReach[]): Promise<void> {
  if (personIds.length === 0) return;
  const rows = reach.map((one) => ({ ...one, id: reachId(one) }));
  await sql`insert into contact_points (organization_id, id, person_id, kind, value, label, rank)
      select ${ctx.organization.id}::uuid, r.id, r."personId", r.kind, r.value, r.label, r.rank
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, "personId" uuid, kind text, value text, label text, rank smallint)
    on conflict (organization_id, id) do update set label = excluded.label, rank = excluded.rank, ended_at = null
      where (contact_points.label, contact_points.rank, contact_points.ended_at) is distinct from (excluded.label, excluded.rank, null)`.execute(
    ctx.db,
  );
  const standing = await ctx.db
    .selectFrom("contact_points")
    .select(["id", "person_id", "kind", "value"])
    .where("organization_id", "=", ctx.organization.id)
    .where("person_id", "=", anyOf(personIds))
    .where("ended_at", "is", null)
    .execute();
  const now = new Set(rows.map(({ id }) => id));
  const gone = standing.filter(
    ({ id, person_id, kind, value }) => !now.has(id) && id === reachId({ personId: person_id, kind, value }),
  );
  if (gone.length === 0) return;
  await ctx.db
    .updateTable("contact_points")
    .set({ ended_at: ctx.now })
    .where("organization_id", "=", ctx.organization.id)
    .where(
      "id",
      "in",
      gone.map(({ id }) => id),
    )
    .execute();
}

/** The identifiers that a record has for these people. */
export async function takeIdentifiers(ctx: Ctx, identifiers: TakenIdentifier[]): Promise<void> {
  if (identifiers.length === 0) return;
  await sql`insert into identifiers (organization_id, system, value, person_id)
      select ${ctx.organization.id}::uuid, r.system, r.value, r."personId"
      from jsonb_to_recordset(${JSON.stringify(identifiers)}::jsonb) as r(system text, value text, "personId" uuid)
    on conflict do nothing`.execute(ctx.db);
}

/**
 * Who a record says is around these patients now, people already; and an end to those whom it named among a patient's own contacts and names no
 * more. Who was written down here is theirs, and stays.
 */
export async function takeRelatives(ctx: Ctx, patients: PatientId[], relatives: TakenRelative[]): Promise<void> {
  if (patients.length === 0) return;
  await sql`insert into relatives (organization_id, id, patient_id, relation, since, ended_at)
      select ${ctx.organization.id}::uuid, r.id, r."patientId", r.relation, r.since, r."endedOn"::date
      from jsonb_to_recordset(${JSON.stringify(relatives)}::jsonb) as r(id uuid, "patientId" uuid, relation text, since date, "endedOn" text)
    on conflict (organization_id, id) do update set relation = excluded.relation, since = excluded.since, ended_at = excluded.ended_at`.execute(
    ctx.db,
  );
  const standing = await ctx.db
    .selectFrom("relatives as r")
    .innerJoin("persons as p", (on) =>
      on.onRef("p.organization_id", "=", "r.organization_id").onRef("p.id", "=", "r.id"),
    )
    .select(["r.id", "r.patient_id", "r.relation", "p.name"])
    .where("r.organization_id", "=", ctx.organization.id)
    .where("r.patient_id", "=", anyOf(patients))
    .where("r.ended_at", "is", null)
    .execute();
  const now = new Set(relatives.map(({ id }) => id));
  const gone = standing.filter((row) => !now.has(row.id) && row.id === relativeId(row.patient_id, contactKey(row)));
  if (gone.length === 0) return;
  await ctx.db
    .updateTable("relatives")
    .set({ ended_at: ctx.now })
    .where("organization_id", "=", ctx.organization.id)
    .where("id", "=", anyOf(gone.map(({ id }) => id)))
    .execute();
}

/** The same person around the same patient has the same id; `key` is what the record calls them, or `contactKey`. */
export function relativeId(patientId: string, key: string): string {
  return idOf("relative", patientId, key);
}

/** A patient's contacts have no ids in a record: they are who they are called and what they are to the patient. */
export function contactKey({ name, relation }: { name: string; relation: string }): string {
  return `${name}|${relation}`;
}

/** The same way to reach the same person has the same id: so it is known which ones a record brought. */
function reachId({ personId, kind, value }: { personId: string; kind: string; value: string }): string {
  return idOf("reach", personId, kind, value);
}
