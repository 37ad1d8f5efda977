import { redirect } from "react-router";
import type { Route } from "./+types/drafts.ts";
import { openPatient } from "#modules/relationships/index.ts";
import { personOf } from "#platform/ctx.ts";
import { dropDraft, saveDraft } from "#platform/drafts.ts";
import { forbidden, invalid } from "#platform/errors.ts";
import { flashCookie } from "../flash.ts";
import { typedOf } from "../forms.ts";
import { read } from "../visit.ts";

/** Where words of the portal may be kept: what the patient writes about one promise. */
const places = /^dispute:[0-9a-f-]{36}$/;

/**
 * Keeps what a patient wrote and has not sent: by itself with a script, by a button of the form without one. Empty words are forgotten.
 * A form of another seat keeps nothing.
 */
export async function action({ request, context }: Route.ActionArgs) {
  const { place = "", seat, words = "" } = await typedOf(request);
  await read(context, "portal", async (ctx) => {
    if (seat !== personOf(ctx)) throw forbidden("act.other-seat");
    if (!places.test(place)) throw invalid({ field: "place", message: "act.no-key" });
    const patient = await openPatient(ctx, personOf(ctx), "portal");
    if (words.trim() === "") await dropDraft(ctx, place, patient.id);
    else await saveDraft(ctx, place, patient.id, { words });
  });
  if (!request.headers.get("accept")?.includes("text/html")) return new Response(null, { status: 204 });
  const kept = { to: "", said: "portal.said.kept" };
  return redirect("/portal/promises", { status: 303, headers: { "Set-Cookie": flashCookie(kept) } });
}

export function loader() {
  return redirect("/portal/promises");
}
