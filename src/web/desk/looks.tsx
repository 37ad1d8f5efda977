import type { Route } from "./+types/looks.ts";
import { openPatient } from "#modules/relationships/index.ts";
import { personOf } from "#platform/ctx.ts";
import { forbidden } from "#platform/errors.ts";
import { typedOf } from "../forms.ts";
import { read } from "../visit.ts";

/** A brief was read for two seconds: that is a look. Opening the patient records it, and nothing else is done. */
export async function action({ request, params, context }: Route.ActionArgs) {
  const { seat } = await typedOf(request);
  await read(context, "desk", async (ctx) => {
    if (seat !== personOf(ctx)) throw forbidden("act.other-seat");
    await openPatient(ctx, params.patientId, "brief");
  });
  return new Response(null, { status: 204 });
}
