import { redirect } from "react-router";
import type { Route } from "./+types/drafts.ts";
import { openPatient } from "#modules/relationships/index.ts";
import { saveDraft } from "#platform/drafts.ts";
import { personOf } from "#platform/ctx.ts";
import { forbidden, notFound } from "#platform/errors.ts";
import { flashCookie } from "../flash.ts";
import { typedOf } from "../forms.ts";
import { read } from "../visit.ts";

const places = ["call", "promise"];

/** Keeps what was typed and not sent, for whoever typed it: by itself with a script, by the form's own button without one. */
export async function action({ request, params, context }: Route.ActionArgs) {
  const { key: _key, seat, token: _token, ...body } = await typedOf(request);
  await read(context, "desk", async (ctx) => {
    // A page that somebody else left open must not put their words among the drafts of whoever signed in meanwhile.
    if (seat !== personOf(ctx)) throw forbidden("act.other-seat");
    if (!places.includes(params.place)) throw notFound();
    await saveDraft(ctx, params.place, (await openPatient(ctx, params.patientId, "brief")).id, body);
  });
  if (request.headers.get("accept")?.includes("application/json")) return new Response(null, { status: 204 });
  return redirect(`/desk/patients/${params.patientId}`, {
    status: 303,
    headers: { "Set-Cookie": flashCookie({ to: "", said: "desk.draft.kept" }) },
  });
}
