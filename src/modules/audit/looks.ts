import type { Ctx } from "#platform/ctx.ts";
import { personOf } from "#platform/ctx.ts";
import type { PatientId } from "#platform/db/brands.ts";
import { record } from "./record.ts";

const quarter = 15 * 60_000;

/** One look per person, patient, scope and quarter of an hour: the first is recorded, the others are the same look. R24. */
export async function look(ctx: Ctx, patientId: PatientId, scope: string): Promise<void> {
  const episode = new Date(Math.floor(ctx.now.getTime() / quarter) * quarter);
  await seen(ctx, [patientId], scope, episode);
}

/** Being on a list: one entry per viewer, patient and day, in the clinic's calendar (`startOfDay` of today there). */
export async function lookedAtList(ctx: Ctx, patientIds: PatientId[], startOfDay: Date): Promise<void> {
  if (patientIds.length > 0) await seen(ctx, patientIds, "list", startOfDay);
}

/** The cut of a list passed over these patients in this half-day. Not an entry: nobody saw more than the list, which has its own. */
export async function lookedAtSkip(ctx: Ctx, patientIds: PatientId[], halfDay: Date): Promise<void> {
  if (patientIds.length > 0) await keep(ctx, patientIds, "skipped", halfDay);
}

async function seen(ctx: Ctx, patientIds: PatientId[], scope: string, episode: Date): Promise<void> {
  for (const id of await keep(ctx, patientIds, scope, episode))
    record(ctx, { what: scope === "list" ? "listed" : "looked", patientId: id, body: { scope } });
}

/** Writes the looks that are not there yet, and says whose they are. */
async function keep(ctx: Ctx, patientIds: PatientId[], scope: string, episode: Date): Promise<PatientId[]> {
  const person_id = personOf(ctx);
  const rows = patientIds.map((id) => ({
    organization_id: ctx.organization.id,
    patient_id: id,
    person_id,
    scope,
    episode,
  }));
  const fresh = await ctx.db
    .insertInto("looks")
    .values(rows)
    .onConflict((on) => on.doNothing())
    .returning("patient_id")
    .execute();
  return fresh.map((row) => row.patient_id);
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
