import { sql } from "kysely";
import type { Ctx } from "#platform/ctx.ts";
import { fold, nameKey, nameWords, phoneWords } from "./names.ts";

type Person = {
  id: string;
  name: string;
  family: string | null;
  called: string | null;
  born: string | null;
  is_patient: boolean;
  record_no: string | null;
  phones: string[] | null;
  identifiers: string[] | null;
};

/**
 * Writes what a search finds people by, and who is easily mistaken for whom, for all people of the organisation or those given.
 * Set-based: a read and three writes for any number of people.
 */
export async function indexPeople(ctx: Ctx, ids?: string[]): Promise<void> {
  const org = ctx.organization.id;
  const only = ids ? sql`and p.id = any(${ids})` : sql``;
  const { rows } =
    await sql<Person>`select p.id, p.name, p.family, p.called, p.born::text, t.id is not null as is_patient, t.record_no,
      (select array_agg(c.value) from contact_points c where c.organization_id = ${org} and c.person_id = p.id and c.kind = 'phone' and c.ended_at is null) as phones,
      (select array_agg(i.value) from identifiers i where i.organization_id = ${org} and i.person_id = p.id) as identifiers
    from persons p left join patients t on t.organization_id = ${org} and t.id = p.id where p.organization_id = ${org} ${only}`.execute(
      ctx.db,
    );
  const keys = rows.map((row) => ({
    id: row.id,
    name_key: nameKey(row.name),
    family_key: fold(row.family ?? familyOf(row.name)),
  }));
  await sql`update persons p set name_key = k.name_key, family_key = k.family_key from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as k(id uuid, name_key text, family_key text)
    where p.organization_id = ${org} and p.id = k.id`.execute(ctx.db);
  const patients = rows.filter((row) => row.is_patient);
  const words = patients.flatMap((row) => wordsFor(row).map((word) => ({ word, patient_id: row.id })));
  await sql`delete from patient_words where organization_id = ${org} and patient_id = any(${patients.map((row) => row.id)})`.execute(
    ctx.db,
  );
  await sql`insert into patient_words (organization_id, word, patient_id) select ${org}::uuid, w.word, w.patient_id
    from jsonb_to_recordset(${JSON.stringify(words)}::jsonb) as w(word text, patient_id uuid) on conflict do nothing`.execute(
    ctx.db,
  );
  await indexNamesakes(
    ctx,
    patients.map((row) => row.id),
  );
}

function wordsFor(person: Person): string[] {
  const found = [
    ...nameWords(person.name, person.called),
    ...(person.phones ?? []).flatMap(phoneWords),
    ...(person.identifiers ?? []).map(fold),
    fold(person.record_no ?? ""),
    person.born ?? "",
  ];
  return [...new Set(found)].filter((word) => word !== "" && word.length <= 100);
}

/** The last part of a name, where nobody said which part is the family's. */
function familyOf(name: string): string {
  return name.trim().split(/\s+/).at(-1) ?? "";
}

/** Same name: equal after folding, or one birth date and family name (rules.md). Both directions are written. */
async function indexNamesakes(ctx: Ctx, ids: string[]): Promise<void> {
  const org = ctx.organization.id;
  await sql`delete from namesakes where organization_id = ${org} and (patient_id = any(${ids}) or other_id = any(${ids}))`.execute(
    ctx.db,
  );
  await sql`with mine as (select p.id, p.name_key, p.family_key, p.born from persons p where p.organization_id = ${org} and p.id = any(${ids})),
    pairs as (
      select m.id as a, o.id as b from mine m join persons o on o.organization_id = ${org} and o.name_key = m.name_key and o.id <> m.id where m.name_key <> ''
      union select m.id, o.id from mine m join persons o on o.organization_id = ${org} and o.family_key = m.family_key and o.born = m.born and o.id <> m.id where m.family_key <> '')
    insert into namesakes (organization_id, patient_id, other_id)
      select ${org}::uuid, x.a, x.b from (select a, b from pairs union select b, a from pairs) x
        join patients ta on ta.organization_id = ${org} and ta.id = x.a join patients tb on tb.organization_id = ${org} and tb.id = x.b on conflict do nothing`.execute(
    ctx.db,
  );
}
