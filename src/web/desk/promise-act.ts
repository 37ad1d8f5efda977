import { promiseFor } from "#modules/promises/index.ts";
import { loopOf, sayLoops } from "#modules/loops/index.ts";
import { openPatient } from "#modules/relationships/index.ts";
import type { Ctx } from "#platform/ctx.ts";
import { personOf } from "#platform/ctx.ts";
import { notFound } from "#platform/errors.ts";
import { bannerData } from "../banner-data.ts";
import { newKey } from "../forms.ts";

export type PromiseParams = { patientId: string; promiseId: string };

/** What every page about one promise shows: whose it is, what was promised, how it stands, and the hidden fields of its form. NotFound for whom it is not to read. */
export async function promiseAct(ctx: Ctx, params: PromiseParams, token: string | null) {
  const patient = await openPatient(ctx, params.patientId, "brief");
  const promise = await promiseFor(ctx, patient, params.promiseId, "team");
  const loop = promise && (await loopOf(ctx, patient, promise.loopId));
  if (!promise || !loop) throw notFound();
  const said = (await sayLoops(ctx, [loop], "team")).get(loop.id)!;
  const fields = { token: token ?? "", seat: personOf(ctx), key: newKey(), patient: patient.id };
  const back = promisePath(params);
  const readAt = ctx.now.toISOString();
  return { patient, promise, view: { banner: await bannerData(ctx, patient), said, fields, back, readAt } };
}

/** The page of one promise. */
export function promisePath({ patientId, promiseId }: PromiseParams): string {
  return `/desk/patients/${patientId}/promises/${promiseId}`;
}

/** Where an act on a promise leads: its page, which says what was done, with the undo of that act. */
export function backToPromise(ctx: Ctx, params: PromiseParams, said: string) {
  return { to: promisePath(params), said, undo: `/desk/patients/${params.patientId}/acts/${ctx.actKey}/undoing` };
}
