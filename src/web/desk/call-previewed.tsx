import type { Route } from "./+types/call-previewed.ts";
import { previewCall } from "#modules/calls/index.ts";
import { peekPatient } from "#modules/relationships/index.ts";
import { invalid } from "#platform/errors.ts";
import { read } from "../visit.ts";
import { callSchema, saidOfLoops } from "./call-form-input.ts";

/** What saving a call would do, for the form that is being filled in: it writes nothing, and takes no words. */
export async function loader({ request, params, context }: Route.LoaderArgs) {
  const asked = Object.fromEntries(new URL(request.url).searchParams);
  return read(context, "desk", async (ctx) => {
    const patient = await peekPatient(ctx, params.patientId, "brief");
    const read = callSchema.safeParse({ ...asked, patient: patient.id, promised: "no" });
    if (!read.success) throw invalid({ field: "how", message: "desk.call.how-missing" });
    const fields = read.data;
    const spokeWith = fields.spokeWith || null;
    return previewCall(ctx, patient, { outcome: fields.how, spokeWith, loops: saidOfLoops(fields) });
  });
}
