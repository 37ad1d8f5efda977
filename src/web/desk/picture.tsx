import type { PictureLine, PictureView } from "#modules/story/index.ts";
import { type Translate, useLocale, useT } from "../ui/words.tsx";
import { labelOf } from "./said-words.tsx";

type PictureSectionProps = { view: PictureView; name: string };
type Drawn = PictureView["picture"]["loops"][number];

const endings = ["kept", "late", "not-needed", "broken"] as const;
const signs = { kept: "●", late: "◐", "not-needed": "–", broken: "×" };

/** As much of a label as there is room for beside the picture; the whole of it stands in the line that it leads to. */
const longest = 34;

/** Twelve weeks in two lanes, drawn from the same array as the list before it: what is seen can be read. */
export function PictureSection({ view, name }: PictureSectionProps) {
  const t = useT();
  const { lines } = view;
  return (
    <section className="sect" id="picture" aria-labelledby="pic-h">
      <header>
        <h2 id="pic-h">{t("desk.picture.title", { name })}</h2>
        <p className="small muted">{t("desk.picture.counts", { closed: view.closed, open: view.open })}</p>
      </header>
      {/* The list can take the focus, so that who has no mouse can move the picture sideways. */}
      <section className="picture" aria-label={t("desk.picture.scrolls")}>
        <details>
          <summary>{t("desk.picture.list", { count: lines.length })}</summary>
          <ol className="small">
            {lines.map((line) => (
              <li key={line.loopId}>{wordsOf(t, line)}</li>
            ))}
          </ol>
        </details>
        <Lanes view={view} name={name} />
      </section>
      <p className="legend small">
        {endings.map((ended) => (
          <span key={ended}>
            <span aria-hidden="true">{signs[ended]}</span>{" "}
            {t(`desk.picture.${ended}`, { count: lines.filter((line) => line.ended === ended).length })}
          </span>
        ))}
        <span>{t("desk.picture.dashed")}</span>
      </p>
    </section>
  );
}

function Lanes({ view: { picture, lines, closed, open }, name }: PictureSectionProps) {
  const t = useT();
  const { width, height, lanes } = picture;
  const lineOf = new Map(lines.map((line) => [line.loopId, line]));
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="group"
      aria-label={t("desk.picture.says", { closed, open })}
    >
      <path className="lane" d={`M${lanes.from} ${lanes.theirs}H${lanes.to}M${lanes.from} ${lanes.ours}H${lanes.to}`} />
      {picture.ticks.map(({ x, at }) => (
        <Month key={at} x={x} at={at} y={lanes.ours} />
      ))}
      <text className="m" x="0" y={lanes.theirs + 4}>
        {cut(name, 12)}
      </text>
      <text className="m" x="0" y={lanes.ours + 4}>
        {cut(t("desk.picture.team"), 12)}
      </text>
      {picture.loops.map((loop) => {
        const line = lineOf.get(loop.loopId)!;
        return loop.open ? (
          <Open key={loop.loopId} loop={loop} line={line} />
        ) : (
          <Closed key={loop.loopId} loop={loop} line={line} />
        );
      })}
    </svg>
  );
}

function Month({ x, at, y }: { x: number; at: string; y: number }) {
  const locale = useLocale();
  // The first moment of a month somewhere: half a day later it is that month everywhere.
  const month = new Date(new Date(at).getTime() + 12 * 3_600_000);
  return (
    <>
      <path className="tick" d={`M${x.toFixed(1)} ${y + 4}v5`} />
      <text className="m" x={x + 4} y={y + 17}>
        {new Intl.DateTimeFormat(locale, { month: "short", timeZone: "UTC" }).format(month)}
      </text>
    </>
  );
}

type LoopProps = { loop: Drawn; line: PictureLine };

function Closed({ loop: { path, start, end }, line }: LoopProps) {
  const ended = line.ended ?? "kept";
  const { x, y } = end;
  return (
    <>
      <path className={`done ${ended}`} d={path} />
      <circle className={line.from === "theirs" ? "p" : "t"} cx={start.x} cy={start.y} r="4" />
      {ended === "kept" && <circle className="end" cx={x} cy={y} r="4.5" />}
      {ended === "late" && <circle className="endh" cx={x} cy={y} r="5" />}
      {ended === "late" && <path className="half" d={`M${x} ${y - 5}a5 5 0 0 1 0 10z`} />}
      {ended === "not-needed" && <path className="dash" d={`M${x - 6} ${y}h12`} />}
      {ended === "broken" && <path className="x" d={`M${x - 4.5} ${y - 4.5}l9 9m0-9l-9 9`} />}
    </>
  );
}

/** What is open carries its name, and leads to its line. */
function Open({ loop: { loopId, path, start, end }, line }: LoopProps) {
  const t = useT();
  const tone = line.tone ?? "wait";
  const what = labelOf(t, line.said);
  return (
    <a href={`#loop-${loopId}`}>
      <path className={`open ${tone}`} d={path} />
      <circle className={line.from === "theirs" ? "p" : "t"} cx={start.x} cy={start.y} r="4" />
      <text className={tone} x={end.x + 6} y={end.y + 4}>
        {cut(tone === "now" ? t("desk.picture.now", { what }) : what, longest)}
      </text>
    </a>
  );
}

function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`;
}

function wordsOf(t: Translate, line: PictureLine): string {
  const ended = line.ended ? t(`desk.picture.ended.${line.ended}`) : t("desk.picture.still-open");
  const label = labelOf(t, line.said);
  const what = line.said.words ? t("desk.stream.about-words", { label, words: line.said.words }) : label;
  return t("desk.picture.line", { what, opened: line.opened, closed: line.closed ?? "none", ended });
}
