import type { ReactNode } from "react";
import type { Said } from "#modules/loops/index.ts";
import type { BannerData } from "../banner-view.ts";
import { bannerView } from "../banner-view.ts";
import type { Answer } from "../forms.ts";
import type { Act } from "../ui/acts.tsx";
import { Banner } from "../ui/banner.tsx";
import { ErrorSummary, Hidden } from "../ui/form.tsx";
import type { FieldError } from "../ui/form.tsx";
import { Note } from "../ui/note.tsx";
import { type Translate, useT } from "../ui/words.tsx";
import { NotDone } from "./not-done.tsx";
import { SaidWords } from "./said-words.tsx";

type AskedProps = {
  banner: BannerData;
  said: Said;
  title: string;
  fields: Record<string, string>;
  answer: Answer | undefined;
  act: string;
  /** Where "Not now" leads; the patient's page when it is not said. */
  back?: string;
  /** Errors of the answer under the names that this form gives its fields. */
  errors?: FieldError[];
  /** Why it may not be done now, as a message id: then there is nothing to fill in. */
  may?: true | string;
  /** What leads on from there, before the way back. */
  instead?: Act;
  children: ReactNode;
};

/** A page that asks one thing about a loop: who it is for above it (R7), what is owed, the form, and what was typed when it was not taken. */
export function Asked({ banner, said, title, answer, may = true, instead, ...form }: AskedProps) {
  const t = useT();
  const back = form.back ?? `/desk/patients/${banner.id}`;
  return (
    <>
      <title>{`${title} · Rapport`}</title>
      <Banner patient={bannerView(t, banner)} level={2} />
      <div className="ask">
        <h1>{title}</h1>
        <p>
          <SaidWords said={said} />
        </p>
        <NotDone answer={answer} />
        {may === true || answer ? (
          <AskForm {...form} answer={answer} back={back} />
        ) : (
          <Note
            title={t(may)}
            tone="soon"
            acts={[...(instead ? [instead] : []), { words: t("desk.ask.back"), to: back }]}
          />
        )}
      </div>
    </>
  );
}

type AskFormProps = Pick<AskedProps, "fields" | "answer" | "act" | "errors" | "children"> & { back: string };

function AskForm({ fields, answer, act, back, errors, children }: AskFormProps) {
  const t = useT();
  return (
    <form method="post" className="stack" autoComplete="off">
      <ErrorSummary errors={errors ?? errorsOf(t, answer)} />
      <Hidden fields={answer ? { ...fields, key: answer.key } : fields} />
      {children}
      <p className="acts">
        <button className="btn primary" type="submit">
          {act}
        </button>
        <a className="btn quiet" href={back}>
          {t("desk.ask.not-now")}
        </a>
      </p>
    </form>
  );
}

/** The errors of an answer in the reader's words. */
export function errorsOf(t: Translate, answer: Answer | undefined): FieldError[] {
  return (answer?.errors ?? []).map(({ field, message, values }) => ({ field, message: t(message, values) }));
}
