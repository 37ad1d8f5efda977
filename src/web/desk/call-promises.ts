import type { LoggedCall } from "#modules/calls/index.ts";
import { loopOf } from "#modules/loops/index.ts";
import { makePromise, movePromise } from "#modules/promises/index.ts";
import type { NewPromise } from "#modules/promises/index.ts";
import type { OpenPatient } from "#modules/relationships/index.ts";
import type { Ctx } from "#platform/ctx.ts";
import { invalid, notFound } from "#platform/errors.ts";
import type { CallFields } from "./call-form-input.ts";
import { moveField } from "./call-move-fields.ts";
import { agreeing } from "./promise-agreed.ts";

/** Makes the promise that was made on the phone, if there was one. Errors: Invalid on `promise.<field>`. */
export async function makeInCall(ctx: Ctx, patient: OpenPatient, promise: NewPromise | null): Promise<void> {
  if (!promise) return;
  const about = { by: promise.by, doerId: promise.doerId, toId: promise.toId, prefix: "promise." };
  await agreeing(ctx, patient, about, () => makePromise(ctx, patient, promise));
}

/**
 * Moves the promise of one loop in the call that was logged in the same act: what a third move needs (R18). `logged` is null when the
 * call itself was refused: then the move is only checked as far as that goes.
 * Errors: Invalid on its fields; on `how` when nobody was reached, on `spokeWith` when that was neither the patient nor somebody who
 * acts for them; on `loop.<id>` when this very call has kept it.
 */
export async function moveInCall(
  ctx: Ctx,
  patient: OpenPatient,
  { fields, loopId, logged }: { fields: CallFields; loopId: string; logged: LoggedCall | null },
): Promise<void> {
  const typed = (name: string) => fields[moveField(loopId, name)] ?? "";
  if (fields.how !== "reached") throw invalid({ field: "how", message: "desk.call.move.not-reached" });
  if (logged?.settles === false) throw invalid({ field: "spokeWith", message: "desk.call.move.not-theirs" });
  if (logged?.closed.some((loop) => loop.loopId === loopId))
    throw invalid({ field: `loop.${loopId}`, message: "desk.call.move.kept" });
  const loop = await loopOf(ctx, patient, loopId);
  if (loop?.kind !== "promise") throw notFound();
  const by = { day: typed("day"), time: typed("time") || undefined };
  const move = { promiseId: loop.about_id, by, shown: typed("shown"), reason: typed("reason") };
  const about = { by, doerId: typed("who"), prefix: moveField(loopId, "") };
  await agreeing(ctx, patient, about, () => movePromise(ctx, patient, move));
}
