import { sql } from "kysely";
import type { Ctx } from "#platform/ctx.ts";
import { defer } from "#platform/act/defer.ts";
import type { PatientId } from "#platform/db/brands.ts";
import { send } from "#platform/db/pipeline.ts";
import { newId } from "#platform/ids.ts";

/** `what` is a verb of the house ("loop.closed"); `body` holds ids, times and words of rule, never what a patient said. */
export type Entry = {
  what: string;
  patientId?: PatientId | null;
  aboutId?: string | null;
  forId?: string | null;
  why?: string | null;
  body?: Record<string, unknown>;
};

type Row = ReturnType<typeof rowOf>;

/** Writes an entry when this transaction commits, or not at all. The app may neither change nor delete it afterwards. */
export function record(ctx: Ctx, entry: Entry): void {
  defer<Row>(ctx, "audit", rowOf(ctx, entry), (_, rows) => send(ctx.db, insertEntries(rows)));
}

/** However many entries, one text and so one plan. The body is kept byte by byte: seals are reckoned from it. */
function insertEntries(rows: Row[]) {
  return sql`insert into audit (organization_id, at, id, actor_id, for_id, patient_id, what, about_id, why, request_id, body)
    select organization_id, at, id, actor_id, for_id, patient_id, what, about_id, why, request_id, convert_to(body, 'UTF8')
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(organization_id uuid, at timestamptz, id uuid, actor_id uuid,
        for_id uuid, patient_id uuid, what text, about_id uuid, why text, request_id uuid, body text)`;
}

/** An entry as its row, but that `body` is text here and bytes there. */
export function rowOf(ctx: Ctx, entry: Entry) {
  const body = {
    ...entry.body,
    by: ctx.actor.personId ?? ctx.actor.name ?? "system",
    role: ctx.actor.role,
    act: ctx.actKey,
  };
  return {
    organization_id: ctx.organization.id,
    at: ctx.now,
    id: newId(ctx.now.getTime()),
    actor_id: ctx.actor.personId,
    for_id: entry.forId ?? null,
    patient_id: entry.patientId ?? null,
    what: entry.what,
    about_id: entry.aboutId ?? null,
    why: entry.why ?? null,
    request_id: ctx.requestId,
    body: JSON.stringify(body),
  };
}
