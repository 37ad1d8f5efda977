import { Fragment } from "react";
import type { StreamLine, StreamView } from "#modules/story/index.ts";
import { Bubble, Happening, Since, Stream } from "../ui/stream.tsx";
import { Time } from "../ui/time.tsx";
import { type Translate, useT } from "../ui/words.tsx";

type StreamSectionProps = { stream: StreamView; filter: string; patientId: string };

/** What happened between us, newest first; "since you last looked" stands where it belongs. */
export function StreamSection({ stream, filter, patientId }: StreamSectionProps) {
  const t = useT();
  const to = `/desk/patients/${patientId}`;
  const border = stream.lines.findIndex((line) => !line.isNew);
  const next = stream.next;
  return (
    <section className="sect" id="stream" aria-labelledby="stream-h">
      <header>
        <h2 id="stream-h">{t("desk.stream.title")}</h2>
        <nav className="line small" aria-label={t("desk.stream.filters")}>
          {["all", "contact", "promises", "loops"].map((one) => <a key={one} href={`${to}?show=${one}#stream`} aria-current={one === filter ? "true" : undefined}>{t(`desk.stream.filter.${one}`)}</a>)}
        </nav>
      </header>
      {stream.lines.length === 0 && <p className="pad muted">{t("desk.stream.none")}</p>}
      <Stream>
        {stream.lines.map((line, at) => (
          <Fragment key={line.id}>
            {at === border && at > 0 && stream.lastLooked && <Since>{t("desk.stream.since", { when: stream.lastLooked })}</Since>}
            <Line line={line} />
          </Fragment>
        ))}
      </Stream>
      {next && <p className="pad"><a className="btn" href={`${to}?show=${filter}&before=${encodeURIComponent(next.at)}&id=${encodeURIComponent(next.id)}#stream`}>{t("desk.stream.older")}</a></p>}
    </section>
  );
}

function Line({ line }: { line: StreamLine }) {
  const t = useT();
  const when = <Time iso={line.at} words={`${line.when}.`} />;
  return (
    <>
      <Happening when={when}>
        <span className={line.undone ? "undone" : undefined}>{sentence(t, line)}</span> {line.undone && t("desk.stream.undone")}
      </Happening>
      {line.note && <Bubble side="we" who={line.note.who} when={line.when} words={line.note.words} lang={line.note.lang} />}
    </>
  );
}

function sentence(t: Translate, line: StreamLine): string {
  const who = line.values.who === "me" ? t("desk.stream.you") : line.values.who || t("desk.stream.system");
  const to = line.values.to === "me" ? t("desk.stream.to-you") : line.values.to || t("desk.stream.pool");
  const about = line.said ? (line.said.words ? t("desk.stream.about-words", { label: t(line.said.label), words: line.said.words }) : t(line.said.label)) : "";
  return t(line.message, { ...line.values, who, to, about });
}
