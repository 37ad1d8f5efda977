import { bannersOf } from "#modules/people/index.ts";
import type { OpenPatient } from "#modules/relationships/index.ts";
import type { Ctx } from "#platform/ctx.ts";

/** The zone in which this patient's days begin and end; the clinic's where none is known. */
export async function zoneOf(ctx: Ctx, patient: OpenPatient): Promise<string> {
  return (await bannersOf(ctx, [patient.id])).get(patient.id)?.zone ?? ctx.organization.timeZone;
}
