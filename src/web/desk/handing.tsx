import { z } from "zod";
import type { Route } from "./+types/handing.ts";
import { handLoop } from "#modules/loops/index.ts";
import { colleagues } from "#modules/relationships/index.ts";
import { personOf } from "#platform/ctx.ts";
import { take } from "../forms.ts";
import { Asked, errorsOf } from "./asked.tsx";
import { actOn, loopAct } from "./loop-act.ts";
import { errorOf, Select, TextArea } from "../ui/form.tsx";
import { useT } from "../ui/words.tsx";
import { read, visitContext } from "../visit.ts";

export async function loader({ params, context }: Route.LoaderArgs) {
  return read(context, "desk", async (ctx) => {
    const { view } = await loopAct(ctx, params, context.get(visitContext).formToken);
    const others = (await colleagues(ctx)).filter((one) => one.id !== personOf(ctx));
    return { ...view, others: others.map(({ id, name, profession }) => ({ id, name, profession })) };
  });
}

const schema = z.object({ patient: z.string(), to: z.uuid({ error: "loops.not-on-staff" }), sentence: z.string() });

/** Hands a loop to a colleague, with a sentence. */
export async function action({ request, context, params }: Route.ActionArgs) {
  return take({ request, context }, "desk", schema, async (ctx, input) => {
    await handLoop(ctx, await actOn(ctx, params, input), {
      loopId: params.loopId,
      to: input.to,
      sentence: input.sentence,
    });
    return {
      to: `/desk/patients/${params.patientId}`,
      said: "desk.handed",
      undo: `/desk/patients/${params.patientId}/acts/${ctx.actKey}/undoing`,
    };
  });
}

export default function Handing({ loaderData, actionData }: Route.ComponentProps) {
  const t = useT();
  const { banner, said, fields, others } = loaderData;
  const errors = errorsOf(t, actionData);
  const options = others.map(({ id, name, profession }) => ({
    value: id,
    words: `${name}, ${t(`desk.profession.${profession}`)}`,
  }));
  return (
    <Asked
      banner={banner}
      said={said}
      title={t("desk.handing.title")}
      fields={fields}
      answer={actionData}
      act={t("desk.handing.act")}
    >
      <Select
        name="to"
        label={t("desk.handing.to")}
        options={options}
        value={actionData?.typed.to}
        error={errorOf(errors, "to")}
      />
      <TextArea
        name="sentence"
        label={t("desk.handing.sentence")}
        hint={t("desk.handing.hint")}
        value={actionData?.typed.sentence}
        error={errorOf(errors, "sentence")}
      />
    </Asked>
  );
}
