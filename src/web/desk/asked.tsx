import type { ReactNode } from "react";
import type { Said } from "#modules/loops/index.ts";
import type { Answer } from "../forms.ts";
import type { BannerData } from "../banner-view.ts";
import { bannerView } from "../banner-view.ts";
import { Texts } from "./stopped.tsx";
import { Banner } from "../ui/banner.tsx";
import { ErrorSummary, Hidden } from "../ui/form.tsx";
import type { FieldError } from "../ui/form.tsx";
import { type Translate, useT } from "../ui/words.tsx";

type AskedProps = { banner: BannerData; said: Said; title: string; fields: Record<string, string>; answer: Answer | undefined; act: string; children: ReactNode };

/** A page that asks one thing about a loop: who it is for above it (R7), what is owed, the form, and what was typed when it was not taken. */
export function Asked({ banner, said, title, fields, answer, act, children }: AskedProps) {
  const t = useT();
  return (
    <>
      <title>{`${title} · Rapport`}</title>
      <Banner patient={bannerView(t, banner)} level={2} />
      <div className="ask">
        <h1>{title}</h1>
        <p>{t(said.message, said.values)}</p>
        {answer?.stop && (
          <div className="note soon" role="alert">
            <p><b>{t(answer.stop.why, answer.stop.values)}</b> {t("desk.stopped.more")}</p>
            {answer.stop.earlier && <Texts title={t("desk.stopped.earlier")} fields={answer.stop.earlier} />}
          </div>
        )}
        <form method="post" className="stack">
          <ErrorSummary errors={errorsOf(t, answer)} />
          <Hidden fields={answer ? { ...fields, key: answer.key } : fields} />
          {children}
          <p className="acts">
            <button className="btn primary" type="submit">{act}</button>
            <a className="btn quiet" href={`/desk/patients/${banner.id}`}>{t("desk.ask.not-now")}</a>
          </p>
        </form>
      </div>
    </>
  );
}

/** The errors of an answer in the reader's words. */
export function errorsOf(t: Translate, answer: Answer | undefined): FieldError[] {
  return (answer?.errors ?? []).map(({ field, message, values }) => ({ field, message: t(message, values) }));
}
