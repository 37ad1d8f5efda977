import type { BriefLoop, BriefView } from "#modules/story/index.ts";
import { Brief, BriefAlarm, BriefSection, BriefWords, Pairs } from "../ui/brief.tsx";
import { relationWords } from "./relation.ts";
import { Phone } from "../ui/phone.tsx";
import { Reasons } from "../ui/reasons.tsx";
import type { Reason } from "../ui/reasons.tsx";
import { type Translate, useT } from "../ui/words.tsx";

type BriefPanelProps = { brief: BriefView };

/** The 30-second brief: alarms, the number to dial, what matters to them, how to talk, what is open, who is around, one good thing. */
export function BriefPanel({ brief }: BriefPanelProps) {
  const t = useT();
  const name = brief.patient.called ?? brief.patient.name;
  const line = (kind: string) => brief.lines.filter((one) => one.kind === kind);
  return (
    <Brief id="brief" title={t("desk.brief.title", { name })} asOf={t("desk.brief.as-of", { time: brief.asOf })}>
      <p className="small">{brief.patient.name} · {t("ui.banner.record", { number: brief.patient.recordNo })}</p>
      {brief.loops.filter((loop) => loop.isNow).map((loop) => <BriefAlarm key={loop.loopId} title={said(t, loop)} words={t("desk.brief.opened", { age: loop.opened })} />)}
      <BriefSection title={t("desk.brief.dial")}><Dial brief={brief} /></BriefSection>
      {line("matters").map((one) => (
        <BriefSection key={one.kind} title={t("desk.brief.matters")}><BriefWords words={one.own ? `“${one.words}”` : one.words} voice lang={one.lang} from={from(t, one)} stale={one.stale} /></BriefSection>
      ))}
      {line("talk").map((one) => (
        <BriefSection key={one.kind} title={t("desk.brief.talk")}><BriefWords words={one.words} lang={one.lang} from={from(t, one)} stale={one.stale} /></BriefSection>
      ))}
      <BriefSection title={t("desk.brief.open", { count: brief.loops.length })}><Reasons reasons={brief.loops.map((loop) => reason(t, loop))} /></BriefSection>
      <Around brief={brief} />
      {line("good").map((one) => (
        <BriefSection key={one.kind} title={t("desk.brief.good")}><BriefWords words={one.words} voice lang={one.lang} from={from(t, one)} stale={one.stale} /></BriefSection>
      ))}
    </Brief>
  );
}

function Dial({ brief }: BriefPanelProps) {
  const t = useT();
  const [first] = brief.phones;
  const { interpreter } = brief;
  return (
    <>
      {first ? <p><Phone e164={first.e164} display={first.display} look="dial" /></p> : <p>{t("desk.brief.no-phone")}</p>}
      {first && (
        <p className="small">
          {first.label && `${first.label}. `}{t(first.mayLeaveMessage ? "desk.brief.may-leave" : "desk.brief.no-message")}{" "}
          {t(brief.theirTime.same ? "desk.brief.time-same" : "desk.brief.time", { time: brief.theirTime.words })}
        </p>
      )}
      {interpreter && (
        <p className="small">
          <b>{t("desk.brief.interpreter", { language: interpreter.language })}</b> {interpreter.e164 && <Phone e164={interpreter.e164} display={interpreter.display ?? ""} />}
          {interpreter.code && `, ${t("desk.brief.code", { code: interpreter.code })}`}
        </p>
      )}
    </>
  );
}

function Around({ brief }: BriefPanelProps) {
  const t = useT();
  const told = brief.lines.filter((one) => one.kind === "around");
  if (brief.around.length === 0 && told.length === 0) return null;
  return (
    <BriefSection title={t("desk.brief.around")}>
      <Pairs pairs={brief.around.map(({ name, relation }) => ({ term: name, words: relationWords(t, relation) }))} />
      {told.map((one) => <BriefWords key={one.words} words={one.words} lang={one.lang} from={from(t, one)} stale={one.stale} />)}
    </BriefSection>
  );
}

function said(t: Translate, loop: BriefLoop): string {
  return t(loop.said.message, loop.said.values);
}

function reason(t: Translate, loop: BriefLoop): Reason {
  const waits = loop.said.standing === "waiting" && loop.owedBy === "patient";
  const tag = loop.isNow ? t("ui.now") : waits ? t("desk.brief.waits") : loop.tag;
  return { tag, tone: loop.tone ?? undefined, words: `${said(t, loop)}${loop.holder ? ` · ${loop.holder}` : ""}` };
}

function from(t: Translate, line: BriefView["lines"][number]): string {
  return line.own ? t("desk.brief.own-words", { at: line.at }) : t("desk.brief.written", { who: line.who ?? "", at: line.at });
}
