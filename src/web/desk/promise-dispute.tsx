import { z } from "zod";
import type { Route } from "./+types/promise-dispute.ts";
import { disputePromise, sayItHappened } from "#modules/promises/index.ts";
import { take } from "../forms.ts";
import { Choices } from "../ui/choices.tsx";
import { errorOf } from "../ui/form.tsx";
import { useT } from "../ui/words.tsx";
import { read, visitContext } from "../visit.ts";
import { Asked, errorsOf } from "./asked.tsx";
import { actOn } from "./loop-act.ts";
import { backToPromise, promiseAct } from "./promise-act.ts";
import { TheirWords, WhoseWords } from "./their-fields.tsx";
import { speakersFor } from "./their-words.ts";

export async function loader({ params, context }: Route.LoaderArgs) {
  return read(context, "desk", async (ctx) => {
    const { view, promise, patient } = await promiseAct(ctx, params, context.get(visitContext).formToken);
    const { dispute, didHappen } = promise.may;
    const open = [...(dispute === true ? ["did-not-happen"] : []), ...(didHappen === true ? ["did-happen"] : [])];
    const may = open.length > 0 ? true : dispute;
    return { ...view, may, open, act: promise.act, speakers: await speakersFor(ctx, patient) };
  });
}

const schema = z.object({
  patient: z.string(),
  kind: z.enum(["did-not-happen", "did-happen"], { error: "desk.words.kind-missing" }),
  words: z.string().default(""),
  locale: z.string().max(35).optional(),
  saidBy: z.uuid({ error: "promises.why.whose-words" }),
});

/** "This did not happen", or "You did call me": the patient's word about a promise, in their words, as staff heard them. */
export async function action({ request, context, params }: Route.ActionArgs) {
  return take({ request, context }, "desk", schema, async (ctx, input) => {
    const patient = await actOn(ctx, params, input);
    const { words, saidBy, locale = ctx.locale } = input;
    const says = { promiseId: params.promiseId, words, locale, saidBy };
    await (input.kind === "did-not-happen" ? disputePromise(ctx, patient, says) : sayItHappened(ctx, patient, says));
    return backToPromise(ctx, params, `desk.dispute.done.${input.kind}`);
  });
}

export default function Dispute({ loaderData, actionData }: Route.ComponentProps) {
  const t = useT();
  const { open, act, speakers, ...view } = loaderData;
  const errors = errorsOf(t, actionData);
  const typed = actionData?.typed;
  const options = open.map((value) => ({
    value,
    words: t(`desk.dispute.${value}`, { act: act === "call" ? "call" : "other" }),
  }));
  return (
    <Asked {...view} title={t("desk.words.title")} answer={actionData} act={t("desk.words.act")}>
      <Choices
        name="kind"
        label={t("desk.dispute.kind")}
        options={options}
        value={typed?.kind ?? open[0]}
        error={errorOf(errors, "kind")}
      />
      <WhoseWords speakers={speakers} typed={typed} errors={errors} />
      <TheirWords speakers={speakers} typed={typed} errors={errors} label={t("desk.dispute.words")} />
    </Asked>
  );
}
