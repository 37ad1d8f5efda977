import type { Ctx } from "#platform/ctx.ts";
import { personOf } from "#platform/ctx.ts";
import { record } from "./record.ts";

const quarter = 15 * 60_000;

/** One look per person, patient, scope and quarter of an hour: the first is recorded, the others are the same look. R24. */
export async function look(ctx: Ctx, patientId: string, scope: string): Promise<void> {
  const episode = new Date(Math.floor(ctx.now.getTime() / quarter) * quarter);
  await seen(ctx, [patientId], scope, episode);
}

/** Being on a list: one entry per viewer, patient and day, in the clinic's calendar (`startOfDay` of today there). */
export async function lookedAtList(ctx: Ctx, patientIds: string[], startOfDay: Date): Promise<void> {
  if (patientIds.length > 0) await seen(ctx, patientIds, "list", startOfDay);
}

async function seen(ctx: Ctx, patientIds: string[], scope: string, episode: Date): Promise<void> {
  const person_id = personOf(ctx);
  const rows = patientIds.map((id) => ({ organization_id: ctx.organization.id, patient_id: id as never, person_id, scope, episode }));
  const fresh = await ctx.db.insertInto("looks").values(rows).onConflict((on) => on.doNothing()).returning("patient_id").execute();
  for (const row of fresh) record(ctx, { what: scope === "list" ? "listed" : "looked", patientId: row.patient_id, body: { scope } });
}

/** When this person last opened this patient before `before` (their look of now does not count); null for never. */
export async function lastLook(ctx: Ctx, patientId: string, scope: string, before: Date): Promise<Date | null> {
  const row = await ctx.db.selectFrom("looks").select("episode").where("organization_id", "=", ctx.organization.id)
    .where("patient_id", "=", patientId as never).where("person_id", "=", personOf(ctx)).where("scope", "=", scope).where("episode", "<", before)
    .orderBy("episode", "desc").limit(1).executeTakeFirst();
  return row?.episode ?? null;
}
