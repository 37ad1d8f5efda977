import { BriefSection } from "../ui/brief.tsx";
import { Time } from "../ui/time.tsx";
import { useT } from "../ui/words.tsx";
import { Dial } from "./brief-panel.tsx";
import type { CallPage } from "./call-page.ts";

type CallAsideProps = { page: CallPage };

/** Beside the form: the number, their time, the interpreter, what to say first, and the tries so far. */
export function CallAside({ page: { brief, tries, threeTries } }: CallAsideProps) {
  const t = useT();
  const opening = brief.interpreter ? "desk.call.opening-interpreter" : "desk.call.opening";
  return (
    <aside className="stack" aria-label={t("desk.call.for-this")}>
      <section className="brief">
        <h2>{t("desk.call.dial")}</h2>
        <div>
          <Dial brief={brief} />
        </div>
        <BriefSection title={t("desk.call.say-first")}>
          <p className="voice">{t(opening, { name: brief.patient.called })}</p>
        </BriefSection>
      </section>
      <section className="brief">
        <h2>{t("desk.call.tries", { count: tries.length })}</h2>
        {tries.length === 0 && <p className="small">{t("desk.call.no-tries")}</p>}
        {tries.length > 0 && (
          <ol className="stack small">
            {tries.map((one) => (
              <li key={one.iso}>
                <b>
                  <Time iso={one.iso} words={one.when} />.
                </b>{" "}
                {one.who ?? t("desk.open.you")}
                {one.number && `, ${one.number}`}: {t(`desk.call.try.${one.outcome}`)}
              </li>
            ))}
          </ol>
        )}
        <p className="small muted">{t(threeTries ? "desk.call.three-tries" : "desk.call.after-three")}</p>
      </section>
    </aside>
  );
}
