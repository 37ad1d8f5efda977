import { sql } from "kysely";
import type { Ctx } from "#platform/ctx.ts";
import type { PatientId } from "#platform/db/brands.ts";
import type { Rhythm } from "./rhythm.ts";
import { rhythmLength } from "./touchpoints.ts";

/** The rhythm that a record asks for; null for nobody is to be reminded, as after a death. */
export type TakenRhythm = { patientId: PatientId; rhythm: Rhythm | null };

/**
 * Writes the rhythms that a record asks for, and reads last contact and the next one due again. What was agreed with the patient stands,
 * and so does "fewer is fine". Who was never spoken to is due from the day on which the record came.
 */
export async function takeRhythms(ctx: Ctx, rhythms: TakenRhythm[]): Promise<void> {
  const rows = rhythms.map(({ patientId, rhythm }) => ({ patientId, ...rhythm }));
  if (rows.length === 0) return;
  await sql`insert into rhythms (organization_id, patient_id, days, because)
      select ${ctx.organization.id}::uuid, r."patientId", r.days, r.because
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r("patientId" uuid, days smallint, because text) where r.days is not null
    on conflict (organization_id, patient_id) do update set days = excluded.days, because = excluded.because where rhythms.because <> 'agreed'`.execute(
    ctx.db,
  );
  await sql`update rhythms r set last_contact_at = c.last, next_contact_due = case
        when t.days is null then null
        when c.last is null then coalesce(r.next_contact_due, ${ctx.now})
        else c.last + ${rhythmLength("r")} end
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as t("patientId" uuid, days smallint)
        cross join lateral (select max(p.at) as last from touchpoints p
          where p.organization_id = ${ctx.organization.id} and p.patient_id = t."patientId" and p.outcome in ('reached', 'came')
            and (p.channel <> 'phone' or p.person_id is not null)
            and not exists (select from touchpoints x where x.organization_id = ${ctx.organization.id} and x.patient_id = p.patient_id and x.corrects_id = p.id)) c
      where r.organization_id = ${ctx.organization.id} and r.patient_id = t."patientId"`.execute(ctx.db);
}
