import { useRef } from "react";
import type { Answer } from "../forms.ts";
import { Choices, Seg } from "../ui/choices.tsx";
import { Check, ErrorSummary, errorOf, Field, Hidden, Select, TextArea } from "../ui/form.tsx";
import { useT } from "../ui/words.tsx";
import { errorsOf } from "./asked.tsx";
import { Alarms } from "./call-alarms.tsx";
import type { CallPage } from "./call-page.ts";
import { CallPreview } from "./call-preview.tsx";
import { Promised } from "./call-promised.tsx";
import { dueWords } from "./due-words.ts";
import { NotDone } from "./not-done.tsx";
import { dueShown } from "./due-shown.ts";
import type { Typed } from "./promise-when.tsx";
import { relationWords } from "./relation.ts";
import { pointAndRest } from "./said-words.tsx";
import { useDraft } from "./use-draft.ts";
import { useMinutes } from "./use-minutes.ts";
import { usePreview } from "./use-preview.ts";

type CallFormProps = { page: CallPage; answer: Answer | undefined };

/** The one form of a call, in five steps. What was typed, or kept as a draft, stands in it again. */
export function CallForm({ page, answer }: CallFormProps) {
  const t = useT();
  const { banner, fields, started } = page;
  const errors = errorsOf(t, answer);
  const state = { typed: answer?.typed ?? page.draft ?? {}, errors, due: dueShown(answer) };
  const form = useRef<HTMLFormElement>(null);
  const draft = useDraft(form, `/desk/patients/${banner.id}/drafts/call`, fields);
  const preview = usePreview(form, banner.id);
  const onInput = () => {
    draft.onInput();
    preview.onInput();
  };
  return (
    <form method="post" className="stack" autoComplete="off" ref={form} onInput={onInput}>
      <div className="spread">
        <h2 className="h1">{t("desk.call.title")}</h2>
        {started && <p className="small muted">{t("desk.call.started", { time: started.at })}</p>}
      </div>
      <NotDone answer={answer} />
      {!answer && page.draft && (
        <p className="saved unsent" role="status">
          <b>{t("desk.call.draft")}</b> {t("desk.call.draft.more")}
        </p>
      )}
      <ErrorSummary errors={errors} />
      <Hidden fields={answer ? { ...fields, key: answer.key } : fields} />
      <HowItWent page={page} state={state} />
      <Alarms page={page} state={state} />
      <WhatElse page={page} state={state} />
      <section className="sect">
        <header>
          <h3>{t("desk.call.q4")}</h3>
        </header>
        <div className="pad stack">
          <TextArea
            name="words"
            label={t("desk.call.words")}
            value={state.typed.words}
            error={errorOf(errors, "words")}
          />
        </div>
      </section>
      <Promised page={page} state={state} />
      <CallPreview page={page} preview={preview.shown} />
      <p className="acts save">
        <button className="btn primary" type="submit">
          {t("desk.call.save")}
        </button>
        <button className="btn" type="submit" formAction={`/desk/patients/${banner.id}/drafts/call`} formNoValidate>
          {t("desk.call.keep-draft")}
        </button>
        <a className="btn quiet" href={`/desk/patients/${banner.id}`}>
          {t("desk.ask.not-now")}
        </a>
        <span className="small muted" role="status">
          {draft.said && t(draft.said)}
        </span>
      </p>
    </form>
  );
}

type PartProps = { page: CallPage; state: Typed };

/** 1: reached or not, with whom, on which number, for how long. Only "reached" keeps anything. */
function HowItWent({ page, state: { typed, errors } }: PartProps) {
  const t = useT();
  const minutes = useMinutes(page.started?.elapsed ?? null, Boolean(typed.minutes));
  const whom = [
    { value: page.banner.id, words: t("desk.call.themselves", { name: page.banner.called }) },
    ...page.around.map(({ id, name, relation }) => ({ value: id, words: `${name}, ${relationWords(t, relation)}` })),
    { value: "", words: t("desk.call.someone-else") },
  ];
  const numbers = page.phones.map(({ id, label, display }) => ({
    value: id,
    words: `${label ?? ""} ${display}`.trim(),
  }));
  const how = [
    { value: "reached", words: t("desk.call.reached") },
    { value: "message", words: t("desk.call.left-message"), small: t("desk.call.keeps-none") },
    { value: "no-answer", words: t("desk.call.no-answer"), small: t("desk.call.keeps-none") },
  ];
  return (
    <section className="sect">
      <header>
        <h3 id="q1">{t("desk.call.q1")}</h3>
      </header>
      <div className="pad stack">
        <Choices
          across
          name="how"
          labelledBy="q1"
          options={how}
          value={typed.how}
          required
          error={errorOf(errors, "how")}
        />
        <div className="three">
          <Select
            name="spokeWith"
            label={t("desk.call.spoke-with")}
            options={whom}
            value={typed.spokeWith ?? page.banner.id}
            error={errorOf(errors, "spokeWith")}
          />
          <Select
            name="number"
            label={t("desk.call.on")}
            options={[...numbers, { value: "", words: t("desk.call.other-number") }]}
            value={typed.number}
            error={errorOf(errors, "number")}
          />
          <Field
            name="minutes"
            label={t("desk.call.minutes")}
            inputMode="numeric"
            value={typed.minutes}
            error={errorOf(errors, "minutes")}
            {...minutes}
          />
          {page.brief.interpreter && (
            <Field
              name="interpreterNo"
              label={t("desk.call.interpreter-no")}
              inputMode="numeric"
              value={typed.interpreterNo}
              error={errorOf(errors, "interpreterNo")}
            />
          )}
        </div>
        <Check name="toldBack" label={t("desk.call.told-back")} checked={typed.toldBack === "on"} />
      </div>
    </section>
  );
}

/** 3: each open loop, "talked about / not / still owed". All start at "not", but for the promise that Call was pressed for (R5). */
function WhatElse({ page, state: { typed, errors } }: PartProps) {
  const t = useT();
  const others = page.loops.filter((loop) => !loop.isAlarm);
  if (others.length === 0) return null;
  const options = ["talked", "not", "owed"].map((value) => ({ value, words: t(`desk.call.said.${value}`) }));
  const startsAt = (loop: CallPage["loops"][number]) =>
    loop.loopId === page.startedFor && loop.kind === "promise" ? "talked" : "not";
  return (
    <section className="sect">
      <header>
        <h3>{t("desk.call.q3")}</h3>
        <p className="small muted">{t("desk.call.q3.more")}</p>
      </header>
      <div className="pad lrows">
        {others.map((loop) => (
          <Seg
            marks
            className="lrow"
            key={loop.loopId}
            name={`loop.${loop.loopId}`}
            label={
              <>
                <b>{pointAndRest(t, loop.said).point}</b>{" "}
                <small>
                  {loop.owner.isMe ? t("desk.open.you") : loop.owner.name},{" "}
                  {loop.said.standing === "waiting" ? t("desk.brief.waits") : dueWords(t, loop.due)}
                </small>
              </>
            }
            options={options}
            value={typed[`loop.${loop.loopId}`] ?? startsAt(loop)}
            error={errorOf(errors, `loop.${loop.loopId}`)}
          />
        ))}
      </div>
    </section>
  );
}
