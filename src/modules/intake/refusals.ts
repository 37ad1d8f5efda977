import { sql } from "kysely";
import type { Ctx } from "#platform/ctx.ts";
import { ID } from "#platform/fhir/reference.ts";
import { readWhen, timeOf } from "#platform/fhir/when.ts";
import { ourId, type Refusal } from "./judge.ts";
import { TYPES } from "./r4.ts";

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
