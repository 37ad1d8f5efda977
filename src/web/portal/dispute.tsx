import { z } from "zod";
import type { Route } from "./+types/dispute.ts";
import { disputePromise } from "#modules/promises/index.ts";
import { openPatient } from "#modules/relationships/index.ts";
import { personOf } from "#platform/ctx.ts";
import { dropDraft } from "#platform/drafts.ts";
import { Asked, errorsOf } from "./asked.tsx";
import { idIn, readAsked } from "./asked-data.ts";
import { disputePlace, draftsTo, draftWords } from "./promise-words.ts";
import { take } from "../forms.ts";
import { DraftArea, KeepLater } from "../ui/draft-area.tsx";
import { errorOf } from "../ui/form.tsx";
import { useT } from "../ui/words.tsx";

export function loader({ context, params }: Route.LoaderArgs) {
  return readAsked(context, params.promiseId);
}

const schema = z.object({ words: z.string().max(2_000, { error: "portal.words.too-long" }).default("") });

/** "This did not happen": what we count as kept is open again, and reaches the lead. */
export async function action({ request, context, params }: Route.ActionArgs) {
  return take({ request, context }, "portal", schema, async (ctx, { words }) => {
    const promiseId = idIn(params);
    const patient = await openPatient(ctx, personOf(ctx), "portal");
    await disputePromise(ctx, patient, { promiseId, words, locale: ctx.locale });
    await dropDraft(ctx, disputePlace(promiseId), patient.id);
    return { to: "/portal/promises", said: "portal.said.disputed", values: { promise: promiseId } };
  });
}

export default function Dispute({ loaderData, actionData }: Route.ComponentProps) {
  const t = useT();
  const { promise, fields } = loaderData;
  const errors = errorsOf(t, actionData);
  const typed = actionData?.typed.words ?? promise.draft ?? undefined;
  return (
    <Asked
      title={t("portal.dispute.summary")}
      promise={promise}
      fields={fields}
      formKey={promise.keys.dispute}
      may={promise.may.dispute}
      answer={actionData}
    >
      <p>{t("portal.dispute.more")}</p>
      <DraftArea
        name="words"
        label={t("portal.dispute.question")}
        place={disputePlace(promise.id)}
        to={draftsTo}
        words={draftWords(t)}
        value={typed}
        isKept={promise.draft !== null && typed === promise.draft}
        error={errorOf(errors, "words")}
        rows={4}
      />
      <p className="acts">
        <button className="btn primary" type="submit">
          {t("portal.dispute.act")}
        </button>
        <KeepLater to={draftsTo} words={draftWords(t)} />
      </p>
    </Asked>
  );
}
