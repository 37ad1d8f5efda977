import { z } from "zod";
import type { Route } from "./+types/promise-keeping.ts";
import { keepPromise } from "#modules/promises/index.ts";
import { take } from "../forms.ts";
import { errorOf, TextArea } from "../ui/form.tsx";
import { useT } from "../ui/words.tsx";
import { read, visitContext } from "../visit.ts";
import { Asked, errorsOf } from "./asked.tsx";
import { actOn } from "./loop-act.ts";
import { backToPromise, promiseAct } from "./promise-act.ts";

export async function loader({ params, context }: Route.LoaderArgs) {
  return read(context, "desk", async (ctx) => {
    const { view, promise } = await promiseAct(ctx, params, context.get(visitContext).formToken);
    return { ...view, may: promise.may.keep };
  });
}

const schema = z.object({ patient: z.string(), reason: z.string().default("") });

/** Staff say that what was promised is done, and how they know; never of a call, which only being reached keeps. */
export async function action({ request, context, params }: Route.ActionArgs) {
  return take({ request, context }, "desk", schema, async (ctx, input) => {
    const patient = await actOn(ctx, params, input);
    await keepPromise(ctx, patient, { promiseId: params.promiseId, reason: input.reason });
    return backToPromise(ctx, params, "desk.keeping.done");
  });
}

export default function Keeping({ loaderData, actionData }: Route.ComponentProps) {
  const t = useT();
  const view = loaderData;
  const errors = errorsOf(t, actionData);
  return (
    <Asked {...view} title={t("desk.keeping.title")} answer={actionData} act={t("desk.keeping.act")}>
      <TextArea
        name="reason"
        label={t("desk.keeping.reason")}
        hint={t("desk.keeping.hint", { name: view.banner.called })}
        value={actionData?.typed.reason}
        error={errorOf(errors, "reason")}
      />
    </Asked>
  );
}
