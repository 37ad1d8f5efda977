import type { Route } from "./+types/call.ts";
import { logCall } from "#modules/calls/index.ts";
import type { LoggedCall } from "#modules/calls/index.ts";
import { dropDraft } from "#platform/drafts.ts";
import { sayTime } from "#platform/say.ts";
import { bannerView } from "../banner-view.ts";
import { allTroubles, take } from "../forms.ts";
import { CallAside } from "./call-aside.tsx";
import { CallChanges } from "./call-changes.tsx";
import { CallForm } from "./call-form.tsx";
import { callInput, callSchema, promiseInput } from "./call-form-input.ts";
import { movesIn } from "./call-move-fields.ts";
import { callPage } from "./call-page.ts";
import { makeInCall, moveInCall } from "./call-promises.ts";
import type { DeskHandle } from "./frame.tsx";
import { actOn } from "./loop-act.ts";
import { Banner } from "../ui/banner.tsx";
import { Note } from "../ui/note.tsx";
import { useT } from "../ui/words.tsx";
import { read, visitContext } from "../visit.ts";

export const handle: DeskHandle = { page: "call" };

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const { formToken } = context.get(visitContext);
  const asked = new URL(request.url).searchParams;
  const about = { startedFor: asked.get("for"), moving: asked.get("move"), readAt: asked.get("since") };
  return read(context, "desk", (ctx) => callPage(ctx, params.patientId, about, formToken));
}

/** One form post, one act: the call, what it settled, the assessment of an alarm, and the promises that were made and moved in it. */
export async function action({ request, context, params }: Route.ActionArgs) {
  return take({ request, context }, "desk", callSchema, async (ctx, fields) => {
    const patient = await actOn(ctx, params, fields);
    const moves = movesIn(fields);
    const call: { logged: LoggedCall | null } = { logged: null };
    await allTroubles(
      async () => (call.logged = await logCall(ctx, patient, callInput(ctx, fields))),
      () => makeInCall(ctx, patient, promiseInput(ctx, fields)),
      ...moves.map((loopId) => () => moveInCall(ctx, patient, { fields, loopId, logged: call.logged })),
    );
    await dropDraft(ctx, "call", patient.id);
    const { closed } = call.logged!;
    const kept = closed.filter((loop) => loop.kind === "promise").length;
    const to = `/desk/patients/${params.patientId}`;
    return {
      to,
      said: `desk.call.saved.${fields.how}`,
      values: {
        kept,
        closed: closed.length - kept,
        moved: moves.length,
        at: sayTime(ctx.now, ctx.organization.timeZone, ctx.locale),
      },
      undo: `${to}/acts/${ctx.actKey}/undoing`,
    };
  });
}

export default function Call({ loaderData, actionData }: Route.ComponentProps) {
  const t = useT();
  const { banner, other, changes } = loaderData;
  return (
    <>
      <title>{t("desk.call.page")}</title>
      <Banner patient={bannerView(t, banner)} />
      <div className="strips">
        {other && (
          <Note title={t("desk.call.other", { ...other, called: banner.called })}>
            {t("desk.call.other.more", { until: other.until })}
          </Note>
        )}
        {changes && <CallChanges changes={changes} />}
      </div>
      <div className="cols">
        <CallForm page={loaderData} answer={actionData} />
        <CallAside page={loaderData} />
      </div>
    </>
  );
}
