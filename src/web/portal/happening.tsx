import { z } from "zod";
import type { Route } from "./+types/happening.ts";
import { sayItHappened } from "#modules/promises/index.ts";
import { openPatient } from "#modules/relationships/index.ts";
import { personOf } from "#platform/ctx.ts";
import { Asked } from "./asked.tsx";
import { idIn, readAsked } from "./asked-data.ts";
import { take } from "../forms.ts";
import { useT } from "../ui/words.tsx";

export function loader({ context, params }: Route.LoaderArgs) {
  return readAsked(context, params.promiseId);
}

/** "You did call me": what we count as late is closed in the patient's words. */
export async function action({ request, context, params }: Route.ActionArgs) {
  return take({ request, context }, "portal", z.object({}), async (ctx) => {
    const promiseId = idIn(params);
    const patient = await openPatient(ctx, personOf(ctx), "portal");
    await sayItHappened(ctx, patient, { promiseId, words: "", locale: ctx.locale });
    return { to: "/portal/promises", said: "portal.said.happened", values: { promise: promiseId } };
  });
}

export default function Happening({ loaderData: { promise, fields }, actionData }: Route.ComponentProps) {
  const t = useT();
  return (
    <Asked
      title={t("portal.happening.title")}
      promise={promise}
      fields={fields}
      formKey={promise.keys.happening}
      may={promise.may.didHappen}
      answer={actionData}
    >
      <p>{t("portal.happening.more")}</p>
      <p className="acts">
        <button className="btn primary" type="submit">
          {t("portal.happening.act", { act: promise.act })}
        </button>
      </p>
    </Asked>
  );
}
