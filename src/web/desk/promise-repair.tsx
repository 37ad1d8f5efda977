import { data } from "react-router";
import { z } from "zod";
import type { Route } from "./+types/promise-repair.ts";
import { offerRepair } from "#modules/promises/index.ts";
import { clearFlash, readFlash } from "../flash.ts";
import { take } from "../forms.ts";
import { errorOf, TextArea } from "../ui/form.tsx";
import { useT } from "../ui/words.tsx";
import { read, visitContext } from "../visit.ts";
import { Asked, errorsOf } from "./asked.tsx";
import { actOn } from "./loop-act.ts";
import { backToPromise, promiseAct } from "./promise-act.ts";
import { SaidLine } from "./said-line.tsx";

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const view = await read(context, "desk", async (ctx) => {
    const found = await promiseAct(ctx, params, context.get(visitContext).formToken);
    return { ...found.view, may: found.promise.may.offerRepair };
  });
  return data({ ...view, flash: readFlash(request) }, { headers: clearFlash });
}

const schema = z.object({ patient: z.string(), wentWrong: z.string().default(""), doNow: z.string().default("") });

/** What went wrong, and what we do now, in words the patient reads; then it is theirs to say whether that makes it right. */
export async function action({ request, context, params }: Route.ActionArgs) {
  return take({ request, context }, "desk", schema, async (ctx, input) => {
    const patient = await actOn(ctx, params, input);
    const { wentWrong, doNow } = input;
    await offerRepair(ctx, patient, { promiseId: params.promiseId, wentWrong, doNow, locale: ctx.locale });
    return backToPromise(ctx, params, "desk.repair.done");
  });
}

export default function Repair({ loaderData, actionData }: Route.ComponentProps) {
  const t = useT();
  const { flash, ...view } = loaderData;
  const errors = errorsOf(t, actionData);
  const typed = actionData?.typed;
  const { called } = view.banner;
  return (
    <>
      <SaidLine flash={flash} fields={view.fields} />
      <Asked {...view} title={t("desk.repair.title")} answer={actionData} act={t("desk.repair.act")}>
        <p>{t("desk.repair.more", { name: called })}</p>
        <TextArea
          name="wentWrong"
          label={t("desk.repair.went-wrong")}
          hint={t("desk.repair.hint", { name: called })}
          value={typed?.wentWrong}
          error={errorOf(errors, "wentWrong")}
        />
        <TextArea name="doNow" label={t("desk.repair.do-now")} value={typed?.doNow} error={errorOf(errors, "doNow")} />
      </Asked>
    </>
  );
}
