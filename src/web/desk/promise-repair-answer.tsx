import { z } from "zod";
import type { Route } from "./+types/promise-repair-answer.ts";
import { answerRepair } from "#modules/promises/index.ts";
import { take } from "../forms.ts";
import { Choices } from "../ui/choices.tsx";
import { errorOf } from "../ui/form.tsx";
import { useT } from "../ui/words.tsx";
import { read, visitContext } from "../visit.ts";
import { Asked, errorsOf } from "./asked.tsx";
import { actOn } from "./loop-act.ts";
import { backToPromise, promiseAct } from "./promise-act.ts";
import { WhoseWords } from "./their-fields.tsx";
import { speakersFor } from "./their-words.ts";

const answers = ["yes", "not-yet", "talk"] as const;

export async function loader({ params, context }: Route.LoaderArgs) {
  return read(context, "desk", async (ctx) => {
    const { view, promise, patient } = await promiseAct(ctx, params, context.get(visitContext).formToken);
    const repair = promise.repair && { wentWrong: promise.repair.wentWrong, doNow: promise.repair.doNow };
    return { ...view, may: promise.may.answerRepair, repair, speakers: await speakersFor(ctx, patient) };
  });
}

const schema = z.object({
  patient: z.string(),
  answer: z.enum(answers, { error: "desk.words.answer-missing" }),
  saidBy: z.uuid({ error: "promises.why.whose-words" }),
});

/** "Does this make it right?" is the patient's to say; staff write down their answer, with whose it was. */
export async function action({ request, context, params }: Route.ActionArgs) {
  return take({ request, context }, "desk", schema, async (ctx, input) => {
    const patient = await actOn(ctx, params, input);
    await answerRepair(ctx, patient, { promiseId: params.promiseId, answer: input.answer, saidBy: input.saidBy });
    return backToPromise(ctx, params, "desk.words.done");
  });
}

export default function RepairAnswer({ loaderData, actionData }: Route.ComponentProps) {
  const t = useT();
  const { repair, speakers, ...view } = loaderData;
  const errors = errorsOf(t, actionData);
  const options = answers.map((value) => ({ value, words: t(`desk.words.answer.${value}`) }));
  return (
    <Asked {...view} title={t("desk.words.title")} answer={actionData} act={t("desk.words.act")}>
      {repair && (
        <dl className="kv">
          <div>
            <dt>{t("desk.repair.went-wrong")}</dt>
            <dd lang={repair.wentWrong.lang}>{repair.wentWrong.text}</dd>
          </div>
          <div>
            <dt>{t("desk.repair.do-now")}</dt>
            <dd lang={repair.doNow.lang}>{repair.doNow.text}</dd>
          </div>
        </dl>
      )}
      <Choices
        name="answer"
        label={t("desk.words.right")}
        options={options}
        value={actionData?.typed.answer}
        error={errorOf(errors, "answer")}
      />
      <WhoseWords speakers={speakers} typed={actionData?.typed} errors={errors} />
    </Asked>
  );
}
