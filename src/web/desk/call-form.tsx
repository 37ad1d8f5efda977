import { useRef } from "react";
import type { Answer } from "../forms.ts";
import { ErrorSummary, errorOf, Hidden, TextArea } from "../ui/form.tsx";
import { useT } from "../ui/words.tsx";
import { errorsOf } from "./asked.tsx";
import { Alarms } from "./call-alarms.tsx";
import type { CallPage } from "./call-page.ts";
import { HowItWent } from "./call-how.tsx";
import { CallPreview } from "./call-preview.tsx";
import { Promised } from "./call-promised.tsx";
import { WhatElse } from "./call-what-else.tsx";
import { NotDone } from "./not-done.tsx";
import { duesShown } from "./due-shown.ts";
import type { Typed } from "./promise-when.tsx";
import { useDraft } from "./use-draft.ts";
import { usePreview } from "./use-preview.ts";

type CallFormProps = { page: CallPage; answer: Answer | undefined };

/** The one form of a call, in five steps. What was typed, or kept as a draft, stands in it again. */
export function CallForm({ page, answer }: CallFormProps) {
  const t = useT();
  const { banner, fields, started } = page;
  const errors = errorsOf(t, answer);
  const state = { typed: answer?.typed ?? page.draft ?? {}, errors, dues: duesShown(answer) };
  const form = useRef<HTMLFormElement>(null);
  const drafts = `/desk/patients/${banner.id}/drafts/call`;
  const draft = useDraft(form, drafts, fields);
  const preview = usePreview(form, banner.id);
  const onInput = () => {
    draft.onInput();
    preview.onInput();
  };
  return (
    <form method="post" noValidate className="stack" autoComplete="off" ref={form} onInput={onInput}>
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
      <InWords state={state} />
      <Promised page={page} state={state} />
      <CallPreview page={page} preview={preview.shown} />
      <p className="acts save">
        <button className="btn primary" type="submit">
          {t("desk.call.save")}
        </button>
        <button className="btn" type="submit" formAction={drafts} formNoValidate>
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

/** 4: what was said that no row above takes. */
function InWords({ state: { typed, errors } }: { state: Typed }) {
  const t = useT();
  return (
    <section className="sect">
      <header>
        <h3>{t("desk.call.q4")}</h3>
      </header>
      <div className="pad stack">
        <TextArea name="words" label={t("desk.call.words")} value={typed.words} error={errorOf(errors, "words")} />
      </div>
    </section>
  );
}
