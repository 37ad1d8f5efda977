import type { Ctx } from "#platform/ctx.ts";
import type { PatientId } from "#platform/db/brands.ts";

const known = new WeakMap<Ctx, Map<PatientId, Promise<string>>>();

/** The zone in which a patient's days end, the clinic's where none is known; read once in a transaction. */
export function zoneOf(ctx: Ctx, patient: { id: PatientId }): Promise<string> {
  let zones = known.get(ctx);
  if (!zones) known.set(ctx, (zones = new Map()));
  let zone = zones.get(patient.id);
  if (!zone) zones.set(patient.id, (zone = readZone(ctx, patient)));
  return zone;
}

async function readZone(ctx: Ctx, patient: { id: PatientId }): Promise<string> {
  const person = await ctx.db
    .selectFrom("persons")
    .select("time_zone")
    .where("organization_id", "=", ctx.organization.id)
    .where("id", "=", patient.id)
    .executeTakeFirst();
  return person?.time_zone ?? ctx.organization.timeZone;
}
