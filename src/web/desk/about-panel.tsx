import type { BriefView } from "#modules/story/index.ts";
import { BriefSection, Pairs } from "../ui/brief.tsx";
import { Phone } from "../ui/phone.tsx";
import { useT } from "../ui/words.tsx";
import { Around, Lines } from "./brief-panel.tsx";
import { phoneUseWords } from "./phone-use.ts";

type AboutPanelProps = { brief: BriefView; hasDied?: boolean };

/** Who this is, beside what happened: what matters, how to talk, how to reach them, who is around. */
export function AboutPanel({ brief, hasDied = false }: AboutPanelProps) {
  const t = useT();
  return (
    <section className="brief" id="about" aria-labelledby="about-h">
      <h2 id="about-h">{t("desk.about.title", { name: brief.patient.called })}</h2>
      <Lines brief={brief} kind="matters" />
      <Lines brief={brief} kind="talk" />
      {!hasDied && (
        <BriefSection title={t("desk.about.reach")}>
          <Reach brief={brief} />
        </BriefSection>
      )}
      <Around brief={brief} />
      <Lines brief={brief} kind="good" />
    </section>
  );
}

/** Every number, whether a message may be left there, the interpreter, and what their clock shows. */
function Reach({ brief: { phones, interpreter, theirTime } }: AboutPanelProps) {
  const t = useT();
  const numbers = phones.map((phone) => ({
    term: phone.label ? phoneUseWords(t, phone.label) : t("desk.about.phone"),
    words: (
      <>
        <Phone e164={phone.e164} display={phone.display} />
        {". "}
        {t(phone.mayLeaveMessage ? "desk.brief.may-leave" : "desk.brief.no-message")}{" "}
        {phone.bestHours && t("desk.brief.best", { hours: phone.bestHours })}
      </>
    ),
  }));
  const line = interpreter?.e164 && (
    <>
      <Phone e164={interpreter.e164} display={interpreter.display ?? ""} />
      {interpreter.code && `, ${t("desk.brief.code", { code: interpreter.code })}`}
    </>
  );
  const pairs = [
    ...numbers,
    ...(line ? [{ term: t("desk.call.interpreter"), words: line }] : []),
    { term: t("desk.about.their-time"), words: theirTime.words },
  ];
  return <Pairs pairs={pairs} />;
}
