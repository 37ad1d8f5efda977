import type { Route } from "./+types/looks.ts";
import { openPatient } from "#modules/relationships/index.ts";
import { read } from "../visit.ts";

/** A brief was read for two seconds: that is a look. Opening the patient records it, and nothing else is done. */
export async function action({ params, context }: Route.ActionArgs) {
  await read(context, "desk", (ctx) => openPatient(ctx, params.patientId, "brief"));
  return new Response(null, { status: 204 });
}
