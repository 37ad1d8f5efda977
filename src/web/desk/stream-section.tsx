import { Fragment } from "react";
import type { StreamLine, StreamView } from "#modules/story/index.ts";
import { Chip } from "../ui/chip.tsx";
import { Bubble, Happening, Since, Stream } from "../ui/stream.tsx";
import { Time } from "../ui/time.tsx";
import { type Translate, useT } from "../ui/words.tsx";
import { labelOf } from "./said-words.tsx";

type StreamSectionProps = { stream: StreamView; filter: string; patientId: string };

/** What happened between us, newest first; "since you last looked" stands where it belongs. */
export function StreamSection({ stream, filter, patientId }: StreamSectionProps) {
  const t = useT();
  const to = `/desk/patients/${patientId}`;
  const { next } = stream;
  const older = next && `${to}?${new URLSearchParams({ show: filter, before: next.at, id: next.id })}#stream`;
  return (
    <section className="sect" id="stream" aria-labelledby="stream-h">
      <header>
        <h2 id="stream-h">{t("desk.stream.title")}</h2>
        <nav className="filters" aria-label={t("desk.stream.filters")}>
          {["all", "contact", "promises", "loops"].map((one) => (
            <a key={one} href={`${to}?show=${one}#stream`} aria-current={one === filter ? "true" : undefined}>
              {t(`desk.stream.filter.${one}`)}
            </a>
          ))}
        </nav>
      </header>
      {stream.lines.length === 0 && (
        <p className="pad muted">{t(filter === "all" ? "desk.stream.none" : "desk.stream.none-shown")}</p>
      )}
      <StreamLines stream={stream} />
      {older && (
        <p className="pad">
          <a className="btn" href={older}>
            {t("desk.stream.older")}
          </a>
        </p>
      )}
    </section>
  );
}

/** The lines themselves, with people's own words under what they belong to. */
export function StreamLines({ stream }: { stream: StreamView }) {
  const t = useT();
  const border = stream.lines.findIndex((line) => !line.isNew);
  return (
    <Stream>
      {stream.lines.map((line, at) => (
        <Fragment key={line.id}>
          {at === border && at > 0 && stream.lastLooked && (
            <Since>{t("desk.stream.since", { when: stream.lastLooked })}</Since>
          )}
          <Line line={line} />
        </Fragment>
      ))}
    </Stream>
  );
}

function Line({ line }: { line: StreamLine }) {
  const t = useT();
  return (
    <>
      <Happening when={<Time iso={line.at} words={`${line.when}.`} />}>
        {line.undone ? <s>{sentence(t, line)}</s> : sentence(t, line)} {line.undone && t("desk.stream.undone")}
      </Happening>
      {line.quotes.map((quote) => (
        <Bubble
          key={`${quote.part} ${quote.words}`}
          side={quote.side}
          who={quote.who === "me" ? t("desk.stream.you") : quote.who}
          chip={quote.part && <Chip tone="plain">{t(`desk.stream.part.${quote.part}`)}</Chip>}
          words={quote.words}
          lang={quote.lang}
        />
      ))}
    </>
  );
}

function sentence(t: Translate, { message, values, said }: StreamLine): string {
  const name = (who: string | number | undefined, me: string, nobody: string) =>
    who === "me" ? t(me) : who || t(nobody);
  return t(message, {
    ...values,
    who: name(values.who, "desk.stream.you", "desk.stream.system"),
    side: name(values.side, "desk.stream.you", "desk.stream.patient"),
    to: name(values.to, "desk.stream.to-you", "desk.stream.pool"),
    with: name(values.who, "desk.stream.to-you", "desk.stream.pool"),
    about: said ? labelOf(t, said) : "",
  });
}
