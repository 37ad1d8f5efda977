import { useRef } from "react";
import type { Route } from "./+types/promise-new.ts";
import { z } from "zod";
import { makePromise, promiseActs } from "#modules/promises/index.ts";
import { colleagues, openPatient } from "#modules/relationships/index.ts";
import { localDay, plusDays } from "#platform/calendar.ts";
import { personOf } from "#platform/ctx.ts";
import { dropDraft, readDraft } from "#platform/drafts.ts";
import { bannersOf, relativesOf } from "#modules/people/index.ts";
import { bannerData } from "../banner-data.ts";
import { bannerView } from "../banner-view.ts";
import { newKey, take } from "../forms.ts";
import { errorsOf } from "./asked.tsx";
import { actOn } from "./loop-act.ts";
import { PromiseFields } from "./promise-fields.tsx";
import { NotDone } from "./not-done.tsx";
import { duesShown } from "./due-shown.ts";
import { agreeing } from "./promise-agreed.ts";
import { useDraft } from "./use-draft.ts";
import { Banner } from "../ui/banner.tsx";
import { ErrorSummary, Hidden } from "../ui/form.tsx";
import { useT } from "../ui/words.tsx";
import { read, visitContext } from "../visit.ts";

export async function loader({ params, context }: Route.LoaderArgs) {
  const { formToken } = context.get(visitContext);
  return read(context, "desk", async (ctx) => {
    const patient = await openPatient(ctx, params.patientId, "brief");
    const zone = (await bannersOf(ctx, [patient.id])).get(patient.id)?.zone ?? ctx.organization.timeZone;
    const today = localDay(ctx.now, zone);
    return {
      banner: await bannerData(ctx, patient),
      staff: (await colleagues(ctx)).map(({ id, name }) => ({ id, name })),
      around: (await relativesOf(ctx, patient)).map(({ id, name, relation }) => ({ id, name, relation })),
      me: personOf(ctx),
      acts: [...promiseActs],
      days: { min: today, max: plusDays(today, 365) },
      draft: (await readDraft(ctx, "promise", patient.id))?.body as Record<string, string> | undefined,
      fields: { token: formToken ?? "", seat: personOf(ctx), key: newKey(), patient: patient.id },
    };
  });
}

const schema = z.object({
  patient: z.string(),
  act: z.enum(promiseActs).catch("call"),
  words: z.string(),
  who: z.string().default(""),
  to: z.string().default(""),
  day: z.string(),
  time: z.string().default(""),
  shown: z.string().default(""),
});

/** A promise from the relationship page: what, by when, who; its date is shown back before yes. */
export async function action({ request, context, params }: Route.ActionArgs) {
  return take({ request, context }, "desk", schema, async (ctx, input) => {
    const patient = await actOn(ctx, params, input);
    const by = { day: input.day, time: input.time || undefined };
    const people = { doerId: input.who || undefined, toId: input.to || undefined };
    const promise = { act: input.act, words: input.words, locale: ctx.locale, by, shown: input.shown, ...people };
    await agreeing(ctx, patient, { by, ...people }, () => makePromise(ctx, patient, promise));
    await dropDraft(ctx, "promise", patient.id);
    const to = `/desk/patients/${params.patientId}`;
    return { to, said: "desk.promise.made", undo: `${to}/acts/${ctx.actKey}/undoing` };
  });
}

export default function PromiseNew({ loaderData, actionData }: Route.ComponentProps) {
  const t = useT();
  const form = useRef<HTMLFormElement>(null);
  const draft = useDraft(form, `/desk/patients/${loaderData.banner.id}/drafts/promise`, loaderData.fields);
  const errors = errorsOf(t, actionData);
  const state = { typed: actionData?.typed ?? loaderData.draft ?? {}, errors, dues: duesShown(actionData) };
  return (
    <>
      <title>{t("desk.promise.page")}</title>
      <Banner patient={bannerView(t, loaderData.banner)} level={2} />
      <div className="ask">
        <h1>{t("desk.promise.title", { name: loaderData.banner.called })}</h1>
        <NotDone answer={actionData} />
        <form method="post" className="stack" autoComplete="off" ref={form} onInput={draft.onInput}>
          <ErrorSummary errors={errors} />
          <Hidden fields={actionData ? { ...loaderData.fields, key: actionData.key } : loaderData.fields} />
          <PromiseFields prefix="" page={loaderData} state={state} />
          <p className="acts">
            <button className="btn primary" type="submit">
              {t("desk.promise.act-it")}
            </button>
            <a className="btn quiet" href={`/desk/patients/${loaderData.banner.id}`}>
              {t("desk.ask.not-now")}
            </a>
            <span className="small muted" role="status">
              {draft.said && t(draft.said)}
            </span>
          </p>
        </form>
      </div>
    </>
  );
}
