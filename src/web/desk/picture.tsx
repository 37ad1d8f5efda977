import type { PictureLine, PictureView } from "#modules/story/index.ts";
import { useT } from "../ui/words.tsx";

type PictureSectionProps = { view: PictureView; name: string };

const marks = { kept: "●", late: "◐", broken: "×", "not-needed": "–" };

/** Twelve weeks in two lanes, drawn from the same array as the list before it: what is seen can be read. */
export function PictureSection({ view, name }: PictureSectionProps) {
  const t = useT();
  const { picture, lines } = view;
  const lineOf = new Map(lines.map((line) => [line.loopId, line]));
  return (
    <section className="sect" aria-labelledby="pic-h">
      <header>
        <h2 id="pic-h">{t("desk.picture.title", { name })}</h2>
        <p className="small muted">{t("desk.picture.counts", { closed: view.closed, open: view.open })}</p>
      </header>
      <details className="pad-i">
        <summary>{t("desk.picture.list", { count: lines.length })}</summary>
        <ol className="small">{lines.map((line) => <li key={line.loopId}>{wordsOf(t, line)}</li>)}</ol>
      </details>
      <section className="picture" tabIndex={0} aria-label={t("desk.picture.scrolls")}>
        <svg viewBox={`0 0 ${picture.width} ${picture.height}`} width={picture.width} height={picture.height} role="img" aria-label={t("desk.picture.says", { closed: view.closed, open: view.open })}>
          <path className="lane" d={`M${picture.lanes.from} ${picture.lanes.theirs}H${picture.lanes.to}M${picture.lanes.from} ${picture.lanes.ours}H${picture.lanes.to}`} />
          <text className="m" x="0" y={picture.lanes.theirs + 4}>{name}</text>
          <text className="m" x="0" y={picture.lanes.ours + 4}>{t("desk.picture.team")}</text>
          {picture.loops.map((loop) => {
            const line = lineOf.get(loop.loopId)!;
            return (
              <g key={loop.loopId}>
                <path className={loop.open ? `open ${line.tone ?? ""}` : `done ${line.ended ?? ""}`} d={loop.path} />
                <circle className={line.from === "theirs" ? "p" : "t"} cx={loop.start.x} cy={loop.start.y} r="4" />
                {loop.open ? <text className={line.tone ?? undefined} x={loop.end.x + 6} y={loop.end.y + 4}>{t(line.said.label)}</text> : <text className={`mark ${line.ended}`} x={loop.end.x} y={loop.end.y + 4} textAnchor="middle">{marks[line.ended ?? "kept"]}</text>}
              </g>
            );
          })}
        </svg>
      </section>
      <p className="legend small">
        {(["kept", "late", "not-needed", "broken"] as const).map((ended) => <span key={ended}>{marks[ended]} {t(`desk.picture.${ended}`, { count: lines.filter((line) => line.ended === ended).length })}</span>)}
        <span>{t("desk.picture.dashed")}</span>
      </p>
    </section>
  );
}

function wordsOf(t: ReturnType<typeof useT>, line: PictureLine): string {
  const ended = line.ended ? t(`desk.picture.ended.${line.ended}`) : t("desk.picture.still-open");
  const what = line.said.words ? t("desk.stream.about-words", { label: t(line.said.label), words: line.said.words }) : t(line.said.label);
  return t("desk.picture.line", { what, opened: line.opened, closed: line.closed ?? "none", ended });
}
