import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import type { Ctx } from "#platform/ctx.ts";
import { personOf } from "#platform/ctx.ts";
import type { PatientId } from "#platform/db/brands.ts";
import { send } from "#platform/db/pipeline.ts";
import { newId } from "#platform/ids.ts";
import { rowOf } from "./record.ts";

const quarter = 15 * 60_000;

/** One look per person, patient, scope and quarter of an hour: the first is recorded, the others are the same look. R24. */
export function look(ctx: Ctx, patientId: PatientId, scope: string): void {
  const episode = new Date(Math.floor(ctx.now.getTime() / quarter) * quarter);
  seen(ctx, [patientId], { what: "looked", scope, episode });
}

/** Being on a list: one entry per viewer, patient and day, in the clinic's calendar (`startOfDay` of today there). */
export function lookedAtList(ctx: Ctx, patientIds: PatientId[], startOfDay: Date): void {
  if (patientIds.length > 0) seen(ctx, patientIds, { what: "listed", scope: "list", episode: startOfDay });
}

/** The cut of a list passed over these patients in this half-day. Not an entry: nobody saw more than the list, which has its own. */
export function lookedAtSkip(ctx: Ctx, patientIds: PatientId[], halfDay: Date): void {
  if (patientIds.length === 0) return;
  const patients = sql`select patient_id from unnest(${patientIds}::uuid[]) patient_id`;
  send(ctx.db, keep(ctx, patients, { scope: "skipped", episode: halfDay }));
}

type Look = { scope: string; episode: Date };

/** Writes the looks that are not there yet, each with its entry, in one statement that nobody waits for. */
function seen(ctx: Ctx, patientIds: PatientId[], { what, ...looked }: Look & { what: string }): void {
  const entryIds = patientIds.map(() => newId(ctx.now.getTime()));
  const { organization_id, at, actor_id, request_id, body } = rowOf(ctx, { what, body: { scope: looked.scope } });
  const entry = sql`${organization_id}::uuid, ${at}::timestamptz, entry_id, ${actor_id}::uuid, patient_id, ${what}, ${request_id}::uuid, convert_to(${body}, 'UTF8')`;
  send(
    ctx.db,
    sql`with listed as materialized (
        select patient_id, entry_id from unnest(${patientIds}::uuid[], ${entryIds}::uuid[]) as l(patient_id, entry_id)),
      fresh as (${keep(ctx, sql`select patient_id from listed`, looked)} returning patient_id)
    insert into audit (organization_id, at, id, actor_id, patient_id, what, request_id, body)
      select ${entry} from fresh join listed using (patient_id)`,
  );
}

/** Most of a list was seen today already: what is there is found by the key, and not tried again. */
function keep(ctx: Ctx, patients: RawBuilder<unknown>, { scope, episode }: Look): RawBuilder<unknown> {
  const key = sql`${ctx.organization.id}::uuid, patient_id, ${personOf(ctx)}::uuid, ${scope}, ${episode}::timestamptz`;
  return sql`insert into looks (organization_id, patient_id, person_id, scope, episode)
    select ${key} from (${patients}) p where not exists (
      select from looks known where known.organization_id = ${ctx.organization.id} and known.patient_id = p.patient_id
        and known.person_id = ${personOf(ctx)} and known.scope = ${scope} and known.episode = ${episode})
    on conflict do nothing`;
}

/** When this person last opened this patient before `before` (their look of now does not count); null for never. */
export async function lastLook(ctx: Ctx, patientId: PatientId, scope: string, before: Date): Promise<Date | null> {
  const row = await ctx.db
    .selectFrom("looks")
    .select("episode")
    .where("organization_id", "=", ctx.organization.id)
    .where("patient_id", "=", patientId)
    .where("person_id", "=", personOf(ctx))
    .where("scope", "=", scope)
    .where("episode", "<", before)
    .orderBy("episode", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.episode ?? null;
}
