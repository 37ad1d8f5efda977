import type { BriefView } from "#modules/story/index.ts";
import { BriefSection, BriefWords, Pairs } from "../ui/brief.tsx";
import { relationWords } from "./relation.ts";
import { Phone } from "../ui/phone.tsx";
import { useT } from "../ui/words.tsx";

type AboutPanelProps = { brief: BriefView; name: string };

/** Who this is, beside what happened: what matters, how to talk, how to reach them, who is around. */
export function AboutPanel({ brief, name }: AboutPanelProps) {
  const t = useT();
  const from = (line: BriefView["lines"][number]) => (line.own ? t("desk.brief.own-words", { at: line.at }) : t("desk.brief.written", { who: line.who ?? "", at: line.at }));
  const section = (kind: string) => brief.lines.filter((line) => line.kind === kind).map((line) => (
    <BriefSection key={kind} title={t(`desk.brief.${kind}`)}><BriefWords words={line.words} voice={line.own || kind === "good"} lang={line.lang} from={from(line)} stale={line.stale} /></BriefSection>
  ));
  const phones = brief.phones.map((phone) => ({ term: phone.label ?? t("desk.about.phone"), words: <><Phone e164={phone.e164} display={phone.display} /> {t(phone.mayLeaveMessage ? "desk.brief.may-leave" : "desk.brief.no-message")} {phone.bestHours}</> }));
  return (
    <section className="brief" id="about" aria-labelledby="about-h">
      <h2 id="about-h">{t("desk.about.title", { name })}</h2>
      {section("matters")}
      {section("talk")}
      <BriefSection title={t("desk.about.reach")}>
        <Pairs pairs={[...phones, { term: t("desk.about.their-time"), words: brief.theirTime.words }]} />
      </BriefSection>
      {brief.around.length > 0 && <BriefSection title={t("desk.brief.around")}><Pairs pairs={brief.around.map(({ name: who, relation }) => ({ term: who, words: relationWords(t, relation) }))} /></BriefSection>}
      {section("good")}
    </section>
  );
}
