import { z } from "zod";
import type { Route } from "./+types/promise-breaking.ts";
import { breakPromise } from "#modules/promises/index.ts";
import { take } from "../forms.ts";
import { errorOf, TextArea } from "../ui/form.tsx";
import { useT } from "../ui/words.tsx";
import { read, visitContext } from "../visit.ts";
import { Asked, errorsOf } from "./asked.tsx";
import { actOn } from "./loop-act.ts";
import { backToPromise, promiseAct, promisePath } from "./promise-act.ts";

export async function loader({ params, context }: Route.LoaderArgs) {
  return read(context, "desk", async (ctx) => {
    const { view, promise } = await promiseAct(ctx, params, context.get(visitContext).formToken);
    return { ...view, may: promise.may.break };
  });
}

const schema = z.object({
  patient: z.string(),
  reason: z.string().trim().min(1, { error: "promises.reason.missing" }),
});

/** "I cannot keep this": it ends as broken, and a repair is owed from then on, which is the page that it leads to. */
export async function action({ request, context, params }: Route.ActionArgs) {
  return take({ request, context }, "desk", schema, async (ctx, input) => {
    const patient = await actOn(ctx, params, input);
    await breakPromise(ctx, patient, { promiseId: params.promiseId, reason: input.reason });
    return { ...backToPromise(ctx, params, "desk.breaking.done"), to: `${promisePath(params)}/repair` };
  });
}

export default function Breaking({ loaderData, actionData }: Route.ComponentProps) {
  const t = useT();
  const view = loaderData;
  const errors = errorsOf(t, actionData);
  return (
    <Asked {...view} title={t("desk.breaking.title")} answer={actionData} act={t("desk.breaking.act")}>
      <p>{t("desk.breaking.more", { name: view.banner.called })}</p>
      <TextArea
        name="reason"
        label={t("desk.breaking.reason")}
        hint={t("desk.breaking.hint")}
        value={actionData?.typed.reason}
        error={errorOf(errors, "reason")}
      />
    </Asked>
  );
}
