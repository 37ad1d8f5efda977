import { z } from "zod";
import type { Route } from "./+types/repair-answer.ts";
import { answerRepair } from "#modules/promises/index.ts";
import { openPatient } from "#modules/relationships/index.ts";
import { personOf } from "#platform/ctx.ts";
import { Asked, errorsOf } from "./asked.tsx";
import { idIn, readAsked } from "./asked-data.ts";
import { take } from "../forms.ts";
import { Choices } from "../ui/choices.tsx";
import { errorOf } from "../ui/form.tsx";
import { useT } from "../ui/words.tsx";

export function loader({ context, params }: Route.LoaderArgs) {
  return readAsked(context, params.promiseId);
}

const answers = ["yes", "not-yet", "talk"] as const;
const schema = z.object({ answer: z.enum(answers, { error: "portal.repair.choose" }) });

/** "Does this make it right?" Only the patient's side can say so. */
export async function action({ request, context, params }: Route.ActionArgs) {
  return take({ request, context }, "portal", schema, async (ctx, { answer }) => {
    const promiseId = idIn(params);
    const patient = await openPatient(ctx, personOf(ctx), "portal");
    await answerRepair(ctx, patient, { promiseId, answer });
    return { to: "/portal/promises", said: `portal.said.${answer}`, values: { promise: promiseId } };
  });
}

export default function RepairAnswer({ loaderData: { promise, fields }, actionData }: Route.ComponentProps) {
  const t = useT();
  const errors = errorsOf(t, actionData);
  const options = ["yes", "not-yet", "talk"].map((value) => ({ value, words: t(`portal.repair.${value}`) }));
  return (
    <Asked
      title={t("portal.repair.ask")}
      promise={promise}
      fields={fields}
      formKey={promise.keys.repair[0]}
      may={promise.may.answerRepair}
      answer={actionData}
    >
      <Choices
        name="answer"
        labelledBy="asked"
        options={options}
        value={actionData?.typed.answer}
        error={errorOf(errors, "answer")}
      />
      <p className="acts">
        <button className="btn primary" type="submit">
          {t("portal.repair.send")}
        </button>
      </p>
    </Asked>
  );
}
