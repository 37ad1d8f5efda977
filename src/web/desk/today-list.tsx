import { type ReactNode, useEffect, useRef, useState } from "react";
import { useOutletContext } from "react-router";
import type { BriefView } from "#modules/story/index.ts";
import type { TodayView } from "#modules/today/index.ts";
import type { Flash } from "../flash.ts";
import { Rows, Row } from "../ui/rows.tsx";
import { Saved } from "../ui/saved.tsx";
import { Thumb } from "../ui/thumb.tsx";
import { useT } from "../ui/words.tsx";
import { BriefPanel } from "./brief-panel.tsx";
import { CutLine, TooShort } from "./cut-line.tsx";
import type { DeskOutlet } from "./frame.tsx";
import { Help } from "./keys-help.tsx";
import { LapsedLine } from "./lapsed-line.tsx";
import { Strips } from "./now-strip.tsx";
import type { ShownStrip } from "./now-strip.tsx";
import { PromisedLine } from "./promised-line.tsx";
import { rowView } from "./row-view.tsx";
import type { FormFields, Look, ShownRow } from "./row-view.tsx";
import { SaidLine } from "./said-line.tsx";
import { NobodyWaits } from "./nobody-waits.tsx";
import { useBrief } from "./use-brief.ts";
import { useFollow } from "./use-follow.ts";
import { useHoldStill } from "./use-hold-still.ts";
import { useListKeys } from "./use-list-keys.ts";
import { useLook } from "./use-look.ts";

export type TodayData = Omit<TodayView, "rows" | "strip"> & {
  rows: ShownRow[];
  strip: ShownStrip[];
  brief: BriefView | null;
  chosen: string | null;
  /** When the page was read. */
  readAt: string;
  fields: FormFields;
  time: string;
  flash: Flash | null;
};

type TodayListProps = { view: TodayData; top: ReactNode };

/** Today in the browser: one row is chosen, its brief stands beside it, and nothing moves under the hand (R8). */
export function TodayList({ view: fresh, top }: TodayListProps) {
  const t = useT();
  const page = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const [flash] = useState(fresh.flash);
  const [chosen, choose] = useState(fresh.chosen);
  const { view, arrived, at, waiting, show } = useHoldStill(fresh, page);
  const { rows, fields } = view;
  const brief = useBrief(chosen, fresh.brief, fresh.readAt);
  const keys = useListKeys(
    list,
    rows.map((row) => row.patientId),
    chosen,
    choose,
  );
  const { showCount } = useOutletContext<DeskOutlet>();
  useFollow();
  useLook(brief?.patient.id ?? null, fields);
  useEffect(() => showCount(rows.length), [showCount, rows.length]);
  return (
    <>
      <SaidLine flash={flash} fields={fields} />
      <div ref={page}>
        <Strips strip={view.strip} arrived={arrived} at={at} fields={fields} readAt={view.readAt} />
        <div className="cols">
          <div className="list" ref={list} {...keys.props}>
            <div className="top">
              <h1>{t("desk.today.title", { count: rows.length, full: view.isFull ? "yes" : "no" })}</h1>
              {rows.length > 0 && top}
            </div>
            <PromisedLine promised={view.promised} />
            {rows.length === 0 && <NobodyWaits resting={view.resting} underAlarms={view.strip.length > 0} />}
            <People view={view} chosen={chosen} brief={brief} />
            <LapsedLine lapsed={view.lapsed} />
            {(rows.length > 0 || view.resting) && <p className="small muted foot">{t("desk.today.sources")}</p>}
            <Waiting count={waiting} show={show} />
          </div>
          {brief && <BriefPanel brief={brief} />}
        </div>
        <ChosenAtThumb row={rows.find((row) => row.patientId === chosen)} view={view} brief={brief} />
      </div>
      <Help open={keys.helping} close={keys.closeHelp} />
    </>
  );
}

type PeopleProps = { view: TodayData; chosen: string | null; brief: BriefView | null };

/** A row for each person: those for whom the minutes of the day suffice, and under the line those for whom they do not. */
function People({ view, chosen, brief }: PeopleProps) {
  const t = useT();
  const { rows, cut } = view;
  const fit = rows.slice(0, cut?.fit ?? rows.length);
  const rest = rows.slice(fit.length);
  const line = (row: ShownRow) => {
    return <Row key={row.patientId} row={rowView(t, row, lookAt(view, row.patientId === chosen, brief))} />;
  };
  return (
    <>
      {cut?.isTooShort && <TooShort cut={cut} rows={fit} all={rows.length} />}
      {fit.length > 0 && (
        <h2 className="vh">{t("desk.today.fit", { minutes: cut?.isTooShort ? 0 : (cut?.minutes ?? 0) })}</h2>
      )}
      {fit.length > 0 && <Rows>{fit.map(line)}</Rows>}
      {cut && rest.length > 0 && (
        <section aria-labelledby="cut-h">
          <CutLine cut={cut} />
          <Rows start={fit.length + 1}>{rest.map(line)}</Rows>
        </section>
      )}
    </>
  );
}

/** Who came while a hand was on the list, at the foot of it, where nothing has to make room. */
function Waiting({ count, show }: { count: number; show: () => void }) {
  const t = useT();
  if (count === 0) return null;
  return (
    <Saved tone="fresh" title={t("desk.today.fresh", { count })}>
      {t("desk.today.fresh.more")}{" "}
      <button className="btn" type="button" onClick={show}>
        {t("desk.today.fresh.show")}
      </button>
    </Saved>
  );
}

/** On a phone the chosen person's brief and act stay at the thumb. */
function ChosenAtThumb({ row, view, brief: read }: { row?: ShownRow; view: TodayData; brief: BriefView | null }) {
  const t = useT();
  if (!row) return null;
  const { act } = rowView(t, row, lookAt(view, true, read));
  const brief = { words: t("desk.act.brief"), to: "#brief", about: row.name };
  return <Thumb name={row.name} acts={[brief, { about: row.name, ...act }]} />;
}

/** How a row is drawn, and when what one acts on was read: the brief of the chosen one, or the list. */
function lookAt({ fields, time, readAt }: TodayData, chosen: boolean, brief: BriefView | null): Look {
  return { fields, time, chosen, readAt: chosen && brief ? brief.readAt : readAt };
}
