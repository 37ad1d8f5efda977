import { z } from "zod";
import type { Route } from "./+types/taking.ts";
import { takeLoop } from "#modules/loops/index.ts";
import { openPatient } from "#modules/relationships/index.ts";
import { take } from "../forms.ts";
import { Stopped } from "./stopped.tsx";

/** "I take it": I become the owner of this loop. */
export async function action({ request, context, params }: Route.ActionArgs) {
  return take({ request, context }, "desk", z.object({}), async (ctx) => {
    await takeLoop(ctx, await openPatient(ctx, params.patientId, "brief"), params.loopId);
    return {
      to: `/desk/patients/${params.patientId}`,
      said: "desk.taken",
      undo: `/desk/patients/${params.patientId}/acts/${ctx.actKey}/undoing`,
    };
  });
}

export default function Taking({ actionData, params }: Route.ComponentProps) {
  return <Stopped answer={actionData} back={`/desk/patients/${params.patientId}`} />;
}
