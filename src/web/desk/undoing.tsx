import { z } from "zod";
import type { Route } from "./+types/undoing.ts";
import { undoAct } from "#modules/loops/index.ts";
import { openPatient } from "#modules/relationships/index.ts";
import { take } from "../forms.ts";
import { Stopped } from "./stopped.tsx";

/** Takes back one act of mine, for 10 minutes: one reverse act over everything that it did. */
export async function action({ request, context, params }: Route.ActionArgs) {
  return take({ request, context }, "desk", z.object({}), async (ctx) => {
    await undoAct(ctx, await openPatient(ctx, params.patientId, "brief"), params.actKey);
    return { to: `/desk/patients/${params.patientId}`, said: "desk.undone" };
  });
}

export default function Undoing({ actionData, params }: Route.ComponentProps) {
  return <Stopped answer={actionData} back={`/desk/patients/${params.patientId}`} />;
}
