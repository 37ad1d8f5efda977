import { z } from "zod";
import type { Route } from "./+types/promise-moving.ts";
import { movePromise } from "#modules/promises/index.ts";
import { localDay, plusDays } from "#platform/calendar.ts";
import { take } from "../forms.ts";
import { errorOf, TextArea } from "../ui/form.tsx";
import { useT } from "../ui/words.tsx";
import { read, visitContext } from "../visit.ts";
import { Asked, errorsOf } from "./asked.tsx";
import { actOn } from "./loop-act.ts";
import { callAbout, needsCall } from "./call-about.ts";
import { backToPromise, promiseAct } from "./promise-act.ts";
import { duesShown } from "./due-shown.ts";
import { agreeing } from "./promise-agreed.ts";
import { PromiseWhen } from "./promise-when.tsx";

export async function loader({ params, context }: Route.LoaderArgs) {
  return read(context, "desk", async (ctx) => {
    const { view, promise } = await promiseAct(ctx, params, context.get(visitContext).formToken);
    const today = localDay(ctx.now, promise.zone);
    return {
      ...view,
      who: promise.doer?.id ?? "",
      loopId: promise.loopId,
      may: promise.may.move,
      days: { min: today, max: plusDays(today, 365) },
    };
  });
}

const schema = z.object({
  patient: z.string(),
  day: z.string(),
  time: z.string().default(""),
  shown: z.string().default(""),
  reason: z.string().default(""),
  who: z.string().default(""),
});

/** Gives a promise another day, which is shown back before yes. The patient sees the first date and the new one (R18). */
export async function action({ request, context, params }: Route.ActionArgs) {
  return take({ request, context }, "desk", schema, async (ctx, input) => {
    const patient = await actOn(ctx, params, input);
    const by = { day: input.day, time: input.time || undefined };
    const move = { promiseId: params.promiseId, by, shown: input.shown, reason: input.reason };
    await agreeing(ctx, patient, { by, doerId: input.who }, () => movePromise(ctx, patient, move));
    return backToPromise(ctx, params, "desk.moving.done");
  });
}

export default function Moving({ loaderData, actionData }: Route.ComponentProps) {
  const t = useT();
  const { who, loopId, days, ...view } = loaderData;
  const errors = errorsOf(t, actionData);
  const typed = actionData?.typed ?? {};
  const fields = { ...view.fields, who };
  const instead = view.may === needsCall ? callAbout(t, view, { move: loopId }) : undefined;
  return (
    <Asked
      {...view}
      fields={fields}
      title={t("desk.moving.title")}
      answer={actionData}
      act={t("desk.moving.act")}
      instead={instead}
    >
      <PromiseWhen patient={view.banner} days={days} who={who} state={{ typed, errors, dues: duesShown(actionData) }} />
      <TextArea
        name="reason"
        label={t("desk.moving.reason")}
        hint={t("desk.moving.hint", { name: view.banner.called })}
        value={typed.reason}
        error={errorOf(errors, "reason")}
      />
    </Asked>
  );
}
