import type { Answer } from "../forms.ts";
import { Alarms } from "./call-alarms.tsx";
import type { CallPage } from "./call-page.ts";
import { Promised } from "./call-promised.tsx";
import { errorsOf } from "./asked.tsx";
import { relationWords } from "./relation.ts";
import { Texts } from "./stopped.tsx";
import { useDraft } from "./use-draft.ts";
import { Choices, Seg } from "../ui/choices.tsx";
import { Check, ErrorSummary, errorOf, Field, Hidden, Select, TextArea } from "../ui/form.tsx";
import type { FieldError } from "../ui/form.tsx";
import { useT } from "../ui/words.tsx";

type CallFormProps = { page: CallPage; answer: Answer | undefined };

/** What was typed, what to look at, and the due that the last answer spelled out. */
export type Typed = { typed: Record<string, string>; errors: FieldError[]; due: string | null };

/** The one form of a call, in five steps. What was typed, or kept as a draft, stands in it again. */
export function CallForm({ page, answer }: CallFormProps) {
  const t = useT();
  const errors = errorsOf(t, answer);
  const typed = answer?.typed ?? page.draft ?? {};
  const draft = useDraft(`/desk/patients/${page.banner.id}/drafts/call`, page.fields);
  const others = page.loops.filter((loop) => !loop.isAlarm);
  const state = { typed, errors, due: dueShown(answer) };
  const whom = [{ value: page.banner.id, words: t("desk.call.themselves", { name: page.banner.called }) }, ...page.around.map((one) => ({ value: one.id, words: `${one.name}, ${relationWords(t, one.relation)}` })), { value: "", words: t("desk.call.someone-else") }];
  return (
    <form method="post" className="stack" ref={draft.form} onInput={draft.onInput}>
      <h2 className="h1">{t("desk.call.title")}</h2>
      {answer?.stop && (
        <div className="note soon" role="alert">
          <p><b>{t(answer.stop.why, answer.stop.values)}</b> {t("desk.call.kept")}</p>
          {answer.stop.earlier && <Texts title={t("desk.stopped.earlier")} fields={answer.stop.earlier} />}
        </div>
      )}
      {!answer && page.draft && <p className="saved unsent" role="status"><b>{t("desk.call.draft")}</b> {t("desk.call.draft.more")}</p>}
      <ErrorSummary errors={errors} />
      <Hidden fields={answer ? { ...page.fields, key: answer.key } : page.fields} />
      <section className="sect">
        <header><h3 id="q1">{t("desk.call.q1")}</h3></header>
        <div className="pad stack">
          <Choices across name="how" labelledBy="q1" value={typed.how} required error={errorOf(errors, "how")}
            options={[{ value: "reached", words: t("desk.call.reached") }, { value: "message", words: t("desk.call.left-message"), small: t("desk.call.keeps-none") }, { value: "no-answer", words: t("desk.call.no-answer"), small: t("desk.call.keeps-none") }]} />
          <div className="three">
            <Select name="spokeWith" label={t("desk.call.spoke-with")} options={whom} value={typed.spokeWith ?? page.banner.id} error={errorOf(errors, "spokeWith")} />
            <Select name="number" label={t("desk.call.on")} options={[...page.phones.map((one) => ({ value: one.id, words: `${one.label ?? ""} ${one.display}`.trim() })), { value: "", words: t("desk.call.other-number") }]} value={typed.number} error={errorOf(errors, "number")} />
            <Field name="minutes" label={t("desk.call.minutes")} inputMode="numeric" value={typed.minutes} error={errorOf(errors, "minutes")} />
            {page.brief.interpreter && <Field name="interpreterNo" label={t("desk.call.interpreter-no")} inputMode="numeric" value={typed.interpreterNo} error={errorOf(errors, "interpreterNo")} />}
          </div>
          <Check name="toldBack" label={t("desk.call.told-back")} checked={typed.toldBack === "on"} />
        </div>
      </section>
      <Alarms page={page} state={state} />
      {others.length > 0 && (
        <section className="sect">
          <header><h3>{t("desk.call.q3")}</h3><p className="small muted">{t("desk.call.q3.more")}</p></header>
          <div className="pad lrows">{others.map((loop) => <LoopRow key={loop.loopId} loop={loop} typed={typed[`loop.${loop.loopId}`] ?? (loop.loopId === page.startedFor && loop.kind === "promise" ? "talked" : "not")} error={errorOf(errors, `loop.${loop.loopId}`)} />)}</div>
        </section>
      )}
      <section className="sect">
        <header><h3>{t("desk.call.q4")}</h3></header>
        <div className="pad stack"><TextArea name="words" label={t("desk.call.words")} value={typed.words} error={errorOf(errors, "words")} /></div>
      </section>
      <Promised page={page} state={state} />
      <p className="small muted">{t("desk.call.undo-words")}</p>
      <p className="acts save">
        <button className="btn primary" type="submit">{t("desk.call.save")}</button>
        <button className="btn" type="submit" formAction={`/desk/patients/${page.banner.id}/drafts/call`} formNoValidate>{t("desk.call.keep-draft")}</button>
        <a className="btn quiet" href={`/desk/patients/${page.banner.id}`}>{t("desk.ask.not-now")}</a>
        <span className="small muted" role="status">{draft.said && t(draft.said)}</span>
      </p>
    </form>
  );
}

/** The date as the refusal spelled it out: a second post says yes to it. */
export function dueShown(answer: Answer | undefined): string | null {
  const due = answer?.errors.find((error) => error.message === "promises.by.not-shown")?.values?.due;
  return typeof due === "string" ? due : null;
}

type LoopRowProps = { loop: CallPage["loops"][number]; typed: string; error?: string };

function LoopRow({ loop, typed, error }: LoopRowProps) {
  const t = useT();
  const options = ["talked", "not", "owed"].map((value) => ({ value, words: t(`desk.call.said.${value}`) }));
  const holder = loop.holder.isMe ? t("desk.open.you") : (loop.holder.name ?? loop.holder.pool);
  return <Seg marks className="lrow" name={`loop.${loop.loopId}`} label={<><b>{t(loop.said.message, loop.said.values)}</b> <small>{holder}, {loop.due}</small></>} options={options} value={typed} error={error} />;
}
