import { z } from "zod";
import type { Route } from "./+types/waking.ts";
import { wakeLoop } from "#modules/loops/index.ts";
import { openPatient } from "#modules/relationships/index.ts";
import { take } from "../forms.ts";
import { Stopped } from "./stopped.tsx";

/** "Wake it now": a snooze ends before its time, and the loop stands on Today again. */
export async function action({ request, context, params }: Route.ActionArgs) {
  return take({ request, context }, "desk", z.object({}), async (ctx) => {
    await wakeLoop(ctx, await openPatient(ctx, params.patientId, "brief"), params.loopId);
    return {
      to: `/desk/patients/${params.patientId}`,
      said: "desk.woken",
      undo: `/desk/patients/${params.patientId}/acts/${ctx.actKey}/undoing`,
    };
  });
}

export default function Waking({ actionData, params }: Route.ComponentProps) {
  return <Stopped answer={actionData} back={`/desk/patients/${params.patientId}`} />;
}
