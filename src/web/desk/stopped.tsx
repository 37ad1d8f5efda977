import type { Answer } from "../forms.ts";
import { useT } from "../ui/words.tsx";

type StoppedProps = { answer: Answer | undefined; back: string };

/** An act that was not done, with what was typed: somebody was faster, or it may not be done now. */
export function Stopped({ answer, back }: StoppedProps) {
  const t = useT();
  const stop = answer?.stop && t(answer.stop.why, answer.stop.values);
  const why = stop ?? answer?.errors.map((error) => t(error.message, error.values)).join(" ");
  return (
    <div className="ask">
      <title>{t("desk.stopped.title")}</title>
      <div className="note soon" role="alert">
        <h1>{why || t("desk.stopped.nothing")}</h1>
        {answer?.stop?.earlier && <Texts title={t("desk.stopped.earlier")} fields={answer.stop.earlier} />}
        {answer && <Texts title={t("desk.stopped.yours")} fields={answer.typed} />}
        <p className="acts">
          <a className="btn primary" href={back}>
            {t("desk.stopped.back")}
          </a>
        </p>
      </div>
    </div>
  );
}

/** What every form carries, which nobody wrote. */
const unseen = new Set(["key", "seat", "token", "loop", "move", "patient", "readAt"]);

/** The texts of a form, so that nothing a person wrote is lost. */
export function Texts({ title, fields }: { title: string; fields: Record<string, unknown> }) {
  const texts = Object.entries(fields).filter(
    ([name, value]) => !unseen.has(name) && typeof value === "string" && value.trim() !== "",
  );
  if (texts.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      {texts.map(([name, value]) => (
        <blockquote className="voice" key={name}>
          {String(value)}
        </blockquote>
      ))}
    </section>
  );
}
