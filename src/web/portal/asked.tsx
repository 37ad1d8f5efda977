import type { ReactNode } from "react";
import { useRouteLoaderData } from "react-router";
import type { FrameData } from "./frame.tsx";
import type { Promised } from "./promise-data.ts";
import { cardOf } from "./promise-words.ts";
import type { FormFields } from "./promise-words.ts";
import type { Answer } from "../forms.ts";
import { Kept } from "../kept.tsx";
import { ErrorSummary, Hidden } from "../ui/form.tsx";
import type { FieldError } from "../ui/form.tsx";
import { PromiseCard, PromiseList } from "../ui/promise-card.tsx";
import { useT } from "../ui/words.tsx";

type AskedProps = {
  title: string;
  promise: Promised;
  fields: FormFields;
  /** The key of this page's form, until an answer brings its own. */
  formKey: string;
  /** Whether it may still be done; true, or the message that says why not. */
  may: true | string;
  answer: Answer | undefined;
  children: ReactNode;
};

/** A page that asks one thing about a promise, without a script too; and the page that says why it was not done, with what was written. */
export function Asked({ title, promise, fields, formKey, may, answer, children }: AskedProps) {
  const t = useT();
  const { phone } = useRouteLoaderData<FrameData>("portal/frame")!.reach;
  const stop = answer?.stop?.why ?? (may === true ? undefined : may);
  const { title: told, said, lines, standing } = cardOf(promise, { t, fields, phone });
  return (
    <>
      <title>{`${t("portal.promises")} · Rapport`}</title>
      <h1 id="asked">{title}</h1>
      {stop && <Stopped why={t(stop, answer?.stop?.values)} answer={answer} />}
      <div className="card">
        <PromiseList>
          <PromiseCard level={2} promise={{ promiseId: promise.id, title: told, said, lines, standing, acts: [] }} />
        </PromiseList>
      </div>
      {!stop && (
        <form method="post" className="stack" data-hold={answer ? "" : undefined}>
          <ErrorSummary errors={errorsOf(t, answer)} />
          <Hidden fields={{ ...fields, key: answer?.key ?? formKey }} />
          {children}
        </form>
      )}
      <p>
        <a href="/portal/promises">{t("portal.back")}</a>
      </p>
    </>
  );
}

type StoppedProps = { why: string; answer: Answer | undefined };

/** It was not done, and why; both texts when the same form was sent twice with different words. */
function Stopped({ why, answer }: StoppedProps) {
  const t = useT();
  const { earlier } = answer?.stop ?? {};
  return (
    <div className="note soon" role="alert" data-hold>
      <p>
        <b>{t("portal.stopped")}</b> {answer ? t("portal.stopped.why", { why }) : why}
      </p>
      {earlier && <Kept title={t("portal.stopped.earlier")} fields={earlier} />}
      {answer && <Kept fields={answer.typed} />}
    </div>
  );
}

/** The errors of an answer in the reader's words. */
export function errorsOf(t: ReturnType<typeof useT>, answer: Answer | undefined): FieldError[] {
  return (answer?.errors ?? []).map(({ field, message, values }) => ({ field, message: t(message, values) }));
}
