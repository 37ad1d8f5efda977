import { z } from "zod";
import type { Route } from "./+types/giving-back.ts";
import { giveBack } from "#modules/loops/index.ts";
import { openPatient } from "#modules/relationships/index.ts";
import { take } from "../forms.ts";
import { Stopped } from "./stopped.tsx";

/** "Give it back": the pool has it again. */
export async function action({ request, context, params }: Route.ActionArgs) {
  return take({ request, context }, "desk", z.object({}), async (ctx) => {
    await giveBack(ctx, await openPatient(ctx, params.patientId, "brief"), params.loopId);
    return {
      to: `/desk/patients/${params.patientId}`,
      said: "desk.given-back",
      undo: `/desk/patients/${params.patientId}/acts/${ctx.actKey}/undoing`,
    };
  });
}

export default function GivingBack({ actionData, params }: Route.ComponentProps) {
  return <Stopped answer={actionData} back={`/desk/patients/${params.patientId}`} />;
}
