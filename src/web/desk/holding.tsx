import { z } from "zod";
import type { Route } from "./+types/holding.ts";
import { startCall } from "#modules/calls/index.ts";
import { openPatient } from "#modules/relationships/index.ts";
import { take } from "../forms.ts";
import { Stopped } from "./stopped.tsx";

/** What the call is for: a loop, or the promise of a loop that is to be moved in it. */
const schema = z.object({ loop: z.uuid().optional(), move: z.uuid().optional() });

/** Call: holds the loops of this patient for 20 minutes, then leads to the call page. A prefetch of a link can never hold anything. */
export async function action({ request, context, params }: Route.ActionArgs) {
  return take({ request, context }, "desk", schema, async (ctx, input) => {
    await startCall(ctx, await openPatient(ctx, params.patientId, "brief"));
    const about = input.move ? `?move=${input.move}` : input.loop ? `?for=${input.loop}` : "";
    return { to: `/desk/patients/${params.patientId}/call${about}` };
  });
}

export default function Holding({ actionData, params }: Route.ComponentProps) {
  return <Stopped answer={actionData} back={`/desk/patients/${params.patientId}`} />;
}
