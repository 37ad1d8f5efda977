import { openPatient } from "#modules/relationships/index.ts";
import type { OpenPatient } from "#modules/relationships/index.ts";
import { loopOf, sayLoops } from "#modules/loops/index.ts";
import { personOf } from "#platform/ctx.ts";
import type { Ctx } from "#platform/ctx.ts";
import { notFound } from "#platform/errors.ts";
import { bannerData } from "../banner-data.ts";
import { newKey } from "../forms.ts";

type Params = { patientId: string; loopId: string };

/** What every page that asks one thing about a loop shows: whose it is, what is owed, and the hidden fields of its form. */
export async function loopAct(ctx: Ctx, params: Params, token: string | null) {
  const patient = await openPatient(ctx, params.patientId, "brief");
  const loop = await loopOf(ctx, patient, params.loopId);
  if (!loop) throw notFound();
  const said = (await sayLoops(ctx, [loop], "team")).get(loop.id)!;
  return {
    patient,
    loop,
    view: {
      banner: await bannerData(ctx, patient),
      said,
      isOpen: loop.closed_at === null,
      fields: { token: token ?? "", seat: personOf(ctx), key: newKey(), patient: patient.id },
    },
  };
}

/** Opens the patient that the form was rendered for, and no other: a stale tab never acts on somebody else (R7). */
export function actOn(ctx: Ctx, params: { patientId: string }, input: { patient: string }): Promise<OpenPatient> {
  if (input.patient !== params.patientId) throw notFound();
  return openPatient(ctx, params.patientId, "brief");
}
