import type { Ctx } from "#platform/ctx.ts";
import { forbidden } from "#platform/errors.ts";
import { holdLoops } from "#modules/loops/index.ts";
import { namesOf } from "#modules/people/index.ts";
import type { OpenPatient } from "#modules/relationships/index.ts";
import { mayCall } from "./calls.policy.ts";

/** What Call found: the loops that are mine for 20 minutes, and who is already on another. */
export type StartedCall = { held: string[]; others: { loopId: string; byId: string; name: string; until: Date }[] };

/** Call: a POST that holds what the team owes this patient, and nothing else. The owners stay. Forbidden for the patient's side. */
export async function startCall(ctx: Ctx, patient: OpenPatient): Promise<StartedCall> {
  const may = mayCall(ctx, patient);
  if (may !== true) throw forbidden(may);
  const { held, heldByOthers } = await holdLoops(ctx, patient);
  const names = await namesOf(ctx, heldByOthers.map((loop) => loop.claimed_by)); // prettier-ignore
  return {
    held: held.map((loop) => loop.id),
    others: heldByOthers.map((loop) => {
      const byId = loop.claimed_by!;
      return { loopId: loop.id, byId, name: names.get(byId)?.name ?? "", until: loop.claimed_until! };
    }),
  };
}
