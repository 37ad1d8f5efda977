import type { Answer } from "../forms.ts";
import { Kept } from "../kept.tsx";
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
        {answer?.stop?.earlier && <Kept title={t("desk.stopped.earlier")} fields={answer.stop.earlier} />}
        {answer && <Kept fields={answer.typed} />}
        <p className="acts">
          <a className="btn primary" href={back}>
            {t("desk.stopped.back")}
          </a>
        </p>
      </div>
    </div>
  );
}
