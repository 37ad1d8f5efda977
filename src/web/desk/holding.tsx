import { z } from "zod";
import type { Route } from "./+types/holding.ts";
import { startCall } from "#modules/calls/index.ts";
import { openPatient } from "#modules/relationships/index.ts";
import { take } from "../forms.ts";
import { Stopped } from "./stopped.tsx";

/** What the call is for: a loop, or the promise of a loop that is to be moved in it. */
const schema = z.object({
  loop: z.uuid().optional(),
  move: z.uuid().optional(),
  /** When the brief was read on which one acts. */
  readAt: z.iso.datetime().optional().catch(undefined),
});

/** Call: holds the loops of this patient for 20 minutes, then leads to the call page. A prefetch of a link can never hold anything. */
export async function action({ request, context, params }: Route.ActionArgs) {
  return take({ request, context }, "desk", schema, async (ctx, input) => {
    await startCall(ctx, await openPatient(ctx, params.patientId, "brief"));
    const asked = { for: input.move ? undefined : input.loop, move: input.move, since: input.readAt };
    const about = new URLSearchParams(Object.entries(asked).filter((one): one is [string, string] => Boolean(one[1])));
    return { to: `/desk/patients/${params.patientId}/call${about.size > 0 ? `?${about}` : ""}` };
  });
}

export default function Holding({ actionData, params }: Route.ComponentProps) {
  return <Stopped answer={actionData} back={`/desk/patients/${params.patientId}`} />;
}
