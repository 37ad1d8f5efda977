import type { Ctx } from "#platform/ctx.ts";
import { tell } from "#platform/act/act.ts";
import type { PatientId } from "#platform/db/brands.ts";

/** So many patients go into one piece of news: with more, open pages would not be told whom it is about. */
const most = 100;

/** Tells open pages that something about the loops of these patients is different, of which their history says nothing. */
export function tellPatients(ctx: Ctx, patientIds: PatientId[], what: string): void {
  for (let from = 0; from < patientIds.length; from += most) {
    const patients = patientIds.slice(from, from + most);
    tell(ctx, "loops.changed", { patients, loop: null, what, owner: null, pool: null });
  }
}
