import type { ReactNode } from "react";

import { type Act, ActButton, Acts } from "./acts.tsx";
import { Chip } from "./chip.tsx";
import { type Reason, Reasons } from "./reasons.tsx";
import { Time } from "./time.tsx";
import { useT } from "./words.tsx";

/** By when: as a chip when it is now or soon, as plain words otherwise. */
export type Due = { words: string; tone?: "now" | "soon"; iso?: string; exact?: string };

/** One person on Today: who, why, by when, how long, and the one next act. */
export type RowView = {
  patientId: string;
  name: string;
  /** Birth date in short words: "12 Mar 1955". */
  born: string;
  record: string;
  /** Where choosing the row leads: the same page with this row unfolded. */
  to: string;
  /** The first reason: its point in bold, and the rest of the sentence. */
  why: { point: ReactNode; rest?: ReactNode };
  sameName?: boolean;
  /** What a colleague is doing with this person at this moment: "Lena Brandt is calling now". */
  held?: string;
  due: Due;
  /** "12 min", or "in visit". */
  minutes: string;
  act: Act;
  /** The chosen row shows this under it. */
  more?: RowMore;
};

/** What the chosen row unfolds. */
export type RowMore = { reasons: readonly Reason[]; note?: string; acts: readonly Act[] };

type RowsProps = { children: ReactNode; start?: number };

/** The list of people, in order. With `start` it is what lies behind the cut. */
export function Rows({ children, start }: RowsProps) {
  return (
    <ol className={start === undefined ? "rows" : "rows later"} start={start}>
      {children}
    </ol>
  );
}

type RowProps = { row: RowView };

/** One person in one line; the chosen one (`more` is given) is unfolded. Details of the others stay hidden from passers-by. */
export function Row({ row }: RowProps) {
  const t = useT();
  return (
    <li className="row" id={`row-${row.patientId}`} aria-current={row.more ? "true" : undefined}>
      <div className="name">
        <h3>
          <a href={row.to}>{row.name}</a>
        </h3>
        <small>
          {t("ui.row.born", { date: row.born })} · {row.record}
        </small>
      </div>
      <div className="why">
        <p className="say">
          <b>{row.why.point}</b> {row.why.rest}
        </p>
        {(row.sameName || row.held) && (
          <p className="marks">
            {row.sameName && <Chip tone="plain">{t("ui.same-name")}</Chip>}
            {row.held && <Chip tone="plain">{row.held}</Chip>}
          </p>
        )}
      </div>
      <p className="due">
        <DueWords due={row.due} />
      </p>
      <p className="min">{row.minutes}</p>
      <ActButton act={{ about: row.name, ...row.act }} className="act" />
      {row.more && <More more={row.more} />}
    </li>
  );
}

type DueWordsProps = { due: Due };

function DueWords({ due }: DueWordsProps) {
  const words = due.iso ? <Time iso={due.iso} words={due.words} exact={due.exact} /> : due.words;
  return due.tone ? <Chip tone={due.tone}>{words}</Chip> : words;
}

type MoreProps = { more: RowMore };

function More({ more }: MoreProps) {
  return (
    <div className="more">
      <Reasons reasons={more.reasons} />
      {more.note && <p className="small muted">{more.note}</p>}
      <Acts acts={more.acts.map((act) => ({ tone: "quiet" as const, ...act }))} />
    </div>
  );
}

type CutProps = {
  id: string;
  /** "15 minutes end here. Five people do not fit." */
  title: string;
  /** What is cut, named: minutes, names and due times (R10). */
  words: ReactNode;
};

/** Where the minutes end, and what lies behind. */
export function Cut({ id, title, words }: CutProps) {
  return (
    <div className="cut">
      <h2 id={id}>{title}</h2>
      <p className="small muted">{words}</p>
    </div>
  );
}
