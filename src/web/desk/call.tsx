import type { Route } from "./+types/call.ts";
import { logCall } from "#modules/calls/index.ts";
import { makePromise } from "#modules/promises/index.ts";
import { dropDraft } from "#platform/drafts.ts";
import { Refused, invalid } from "#platform/errors.ts";
import { bannerView } from "../banner-view.ts";
import { take } from "../forms.ts";
import { CallAside } from "./call-aside.tsx";
import { CallForm } from "./call-form.tsx";
import { callInput, callSchema, promiseInput } from "./call-form-input.ts";
import { callPage } from "./call-page.ts";
import type { DeskHandle } from "./frame.tsx";
import { actOn } from "./loop-act.ts";
import { Banner } from "../ui/banner.tsx";
import { useT } from "../ui/words.tsx";
import { read, visitContext } from "../visit.ts";

export const handle: DeskHandle = { page: "call" };

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const { formToken } = context.get(visitContext);
  const started = new URL(request.url).searchParams.get("for");
  return read(context, "desk", (ctx) => callPage(ctx, params.patientId, started, formToken));
}

/** One form post, one act: the call, what it settled, the assessment of an alarm, and the promise that was made in it. */
export async function action({ request, context, params }: Route.ActionArgs) {
  return take({ request, context }, "desk", callSchema, async (ctx, fields) => {
    const patient = await actOn(ctx, params, fields);
    const logged = await logCall(ctx, patient, callInput(ctx, fields));
    const promise = promiseInput(ctx, fields);
    if (promise) await makePromise(ctx, patient, promise).catch(renamed);
    await dropDraft(ctx, "call", patient.id);
    const kept = logged.closed.filter((loop) => loop.kind === "promise").length;
    const to = `/desk/patients/${params.patientId}`;
    return { to, said: `desk.call.saved.${fields.how}`, values: { kept, closed: logged.closed.length }, undo: `${to}/acts/${ctx.actKey}/undoing` };
  });
}

/** The promise's fields have a name of their own in this form. */
function renamed(error: unknown): never {
  const names: Record<string, string> = { words: "promise.words", by: "promise.day", who: "promise.who" };
  if (error instanceof Refused && error.refusal.kind === "invalid") throw invalid(...error.refusal.fields.map((one) => ({ ...one, field: names[one.field] ?? one.field })));
  throw error;
}

export default function Call({ loaderData, actionData }: Route.ComponentProps) {
  const t = useT();
  return (
    <>
      <title>{t("desk.call.page")}</title>
      <Banner patient={bannerView(t, loaderData.banner)} />
      <div className="cols">
        <CallForm page={loaderData} answer={actionData} />
        <CallAside page={loaderData} />
      </div>
    </>
  );
}
