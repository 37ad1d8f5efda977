import type { BriefLine, BriefLoop, BriefView } from "#modules/story/index.ts";
import { Brief, BriefAlarm, BriefSection, BriefWords, Pairs } from "../ui/brief.tsx";
import { Phone } from "../ui/phone.tsx";
import { Reasons } from "../ui/reasons.tsx";
import type { Reason } from "../ui/reasons.tsx";
import { type Translate, useT } from "../ui/words.tsx";
import { dueWords } from "./due-words.ts";
import { phoneUseWords } from "./phone-use.ts";
import { relationWords } from "./relation.ts";
import { pointAndRest } from "./said-words.tsx";

type BriefPanelProps = { brief: BriefView };

/** The 30-second brief: alarms, the number to dial, what matters to them, how to talk, what is open, who is around, one good thing. */
export function BriefPanel({ brief }: BriefPanelProps) {
  const t = useT();
  const { patient, loops, next } = brief;
  return (
    <Brief
      id="brief"
      title={t("desk.brief.title", {
        name: patient.called,
        act: next === null || next.act === "call" ? "call" : "other",
      })}
      asOf={t("desk.brief.as-of", { time: brief.asOf })}
    >
      <p className="small">
        {patient.name} · {t("ui.row.born", { date: patient.born ?? "–" })} ·{" "}
        {t("ui.banner.record", { number: patient.recordNo })}
      </p>
      {loops
        .filter((loop) => loop.isNow)
        .map((loop) => (
          <BriefAlarm
            key={loop.loopId}
            title={pointAndRest(t, loop.said).point}
            words={pointAndRest(t, loop.said).rest ?? t("desk.brief.opened", { age: loop.opened })}
          />
        ))}
      <BriefSection title={t("desk.brief.dial")}>
        <Dial brief={brief} />
      </BriefSection>
      <Lines brief={brief} kind="matters" />
      <Lines brief={brief} kind="talk" />
      <BriefSection title={t("desk.brief.open", { count: loops.length })}>
        <Reasons reasons={loops.map((loop) => reason(t, loop))} />
      </BriefSection>
      <Around brief={brief} />
      <Lines brief={brief} kind="good" />
    </Brief>
  );
}

type LinesProps = BriefPanelProps & { kind: "matters" | "talk" | "good" };

/** What is written about a person, never without who said it and when (R21). Their own words stand in quotes. */
export function Lines({ brief, kind }: LinesProps) {
  const t = useT();
  const lines = brief.lines.filter((one) => one.kind === kind);
  if (lines.length === 0) return null;
  return (
    <BriefSection title={t(`desk.brief.${kind}`)}>
      {lines.map((one) => (
        <BriefWords
          key={one.words}
          words={one.own && kind !== "talk" ? `“${one.words}”` : one.words}
          voice={one.own && kind !== "talk"}
          lang={one.lang}
          from={fromWords(t, one)}
          stale={one.stale}
        />
      ))}
    </BriefSection>
  );
}

/** The number to press, whether a message may be left, their time, and the interpreter who comes on the line first. */
export function Dial({ brief }: BriefPanelProps) {
  const t = useT();
  const [first] = brief.phones;
  const { interpreter, theirTime } = brief;
  return (
    <>
      {first ? (
        <p>
          <Phone e164={first.e164} display={first.display} look="dial" />
        </p>
      ) : (
        <p>{t("desk.brief.no-phone")}</p>
      )}
      {first && (
        <p className="small">
          {first.label && `${capital(phoneUseWords(t, first.label))}. `}
          {t(first.mayLeaveMessage ? "desk.brief.may-leave" : "desk.brief.no-message")}{" "}
          {first.bestHours && `${t("desk.brief.best", { hours: first.bestHours })} `}
          {t(theirTime.same ? "desk.brief.time-same" : "desk.brief.time", { time: theirTime.words })}
        </p>
      )}
      {interpreter && (
        <p className="small">
          <b>{t("desk.brief.interpreter", { language: interpreter.language })}</b>{" "}
          {interpreter.e164 && <Phone e164={interpreter.e164} display={interpreter.display ?? ""} />}
          {interpreter.code && `, ${t("desk.brief.code", { code: interpreter.code })}`}
        </p>
      )}
    </>
  );
}

/** Who is around them, with a number to press, and what was told of it. */
export function Around({ brief }: BriefPanelProps) {
  const t = useT();
  const told = brief.lines.filter((one) => one.kind === "around");
  if (brief.around.length === 0 && told.length === 0) return null;
  const people = brief.around.map(({ name, relation, phone }) => ({
    term: name,
    words: (
      <>
        {relationWords(t, relation)}
        {phone && ", "}
        {phone && <Phone {...phone} />}
      </>
    ),
  }));
  return (
    <BriefSection title={t("desk.brief.around")}>
      <Pairs pairs={people} />
      {told.map((one) => (
        <BriefWords key={one.words} words={one.words} lang={one.lang} from={fromWords(t, one)} stale={one.stale} />
      ))}
    </BriefSection>
  );
}

/** The point of it and who has it: half a minute has no room for more, and the row beside it says the rest. */
function reason(t: Translate, loop: BriefLoop): Reason {
  const waits = loop.said.standing === "waiting" && loop.owedBy === "patient";
  const tag = loop.isNow ? t("ui.now") : waits ? t("desk.brief.waits") : dueWords(t, loop.due);
  const words = (
    <>
      {pointAndRest(t, loop.said).point} {loop.holder && <span className="muted">{loop.holder}</span>}
    </>
  );
  return { key: loop.loopId, tag, tone: loop.tone ?? undefined, words };
}

function fromWords(t: Translate, { own, who, at }: BriefLine): string {
  return own ? t("desk.brief.own-words", { at }) : t("desk.brief.written", { who: who ?? "", at });
}

/** A label of theirs at the beginning of a sentence: "mobile" is "Mobile". */
function capital(label: string): string {
  return label.slice(0, 1).toLocaleUpperCase() + label.slice(1);
}
