import { z } from "zod";
import type { Route } from "./+types/closing.ts";
import { kindOf, tickLoop } from "#modules/loops/index.ts";
import { take } from "../forms.ts";
import { Asked, errorsOf } from "./asked.tsx";
import { actOn, loopAct } from "./loop-act.ts";
import { Choices } from "../ui/choices.tsx";
import { errorOf, TextArea } from "../ui/form.tsx";
import { useT } from "../ui/words.tsx";
import { read, visitContext } from "../visit.ts";

export async function loader({ params, context }: Route.LoaderArgs) {
  return read(context, "desk", async (ctx) => {
    const { view, loop } = await loopAct(ctx, params, context.get(visitContext).formToken);
    return { ...view, ticks: kindOf(loop.kind).ticks };
  });
}

const schema = z.object({
  patient: z.string(),
  outcome: z.string({ error: "loops.outcome-needed" }).min(1, { error: "loops.outcome-needed" }),
  reason: z.string(),
});

/** The last resort: staff say that it is done with, and why. */
export async function action({ request, context, params }: Route.ActionArgs) {
  return take({ request, context }, "desk", schema, async (ctx, input) => {
    await tickLoop(ctx, await actOn(ctx, params, input), {
      loopId: params.loopId,
      outcome: input.outcome,
      reason: input.reason,
    });
    return {
      to: `/desk/patients/${params.patientId}`,
      said: "desk.closed",
      undo: `/desk/patients/${params.patientId}/acts/${ctx.actKey}/undoing`,
    };
  });
}

export default function Closing({ loaderData, actionData }: Route.ComponentProps) {
  const t = useT();
  const { banner, said, fields, ticks } = loaderData;
  const errors = errorsOf(t, actionData);
  const options = ticks.map((tick) => ({ value: tick, words: t(`loops.outcome.${tick}`) }));
  return (
    <Asked
      banner={banner}
      said={said}
      title={t("desk.closing.title")}
      fields={fields}
      answer={actionData}
      act={t("desk.closing.act")}
    >
      <Choices
        name="outcome"
        label={t("desk.closing.how")}
        options={options}
        value={actionData?.typed.outcome ?? ticks[0]}
        error={errorOf(errors, "outcome")}
      />
      <TextArea
        name="reason"
        label={t("desk.closing.why")}
        hint={t("desk.closing.hint")}
        value={actionData?.typed.reason}
        error={errorOf(errors, "reason")}
      />
    </Asked>
  );
}
