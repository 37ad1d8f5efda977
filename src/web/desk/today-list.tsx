import { type ReactNode, useEffect, useRef, useState } from "react";
import { useFetcher } from "react-router";
import type { BriefView } from "#modules/story/index.ts";
import type { TodayView } from "#modules/today/index.ts";
import type { Flash } from "../flash.ts";
import { BriefPanel } from "./brief-panel.tsx";
import { Help } from "./keys-help.tsx";
import { NowStrip } from "./now-strip.tsx";
import { rowView } from "./row-view.ts";
import type { FormFields } from "./row-view.ts";
import { SaidLine } from "./said-line.tsx";
import { Empty } from "../ui/empty.tsx";
import { Cut, Row, Rows } from "../ui/rows.tsx";
import { Saved } from "../ui/saved.tsx";
import { useT } from "../ui/words.tsx";
import { useHoldStill } from "./use-hold-still.ts";
import { useListKeys } from "./use-list-keys.ts";
import { useLook } from "./use-look.ts";

export type TodayData = TodayView & { brief: BriefView | null; chosen: string | null; fields: FormFields; time: string; flash: Flash | null };

type TodayListProps = { view: TodayData; top: ReactNode };

/** Today in the browser: one row is chosen, its brief stands beside it, and nothing moves under the hand (R8). */
export function TodayList({ view: fresh, top }: TodayListProps) {
  const t = useT();
  const list = useRef<HTMLDivElement>(null);
  const { view, waiting, show } = useHoldStill(fresh, list);
  const [chosen, choose] = useState(view.chosen);
  const briefs = useFetcher<{ brief: BriefView }>();
  const brief = briefs.data?.brief.patient.id === chosen ? briefs.data.brief : view.brief?.patient.id === chosen ? view.brief : null;
  useEffect(() => {
    if (chosen && brief?.patient.id !== chosen && briefs.state === "idle") void briefs.load(`/desk/patients/${chosen}/brief`);
  }, [chosen, brief, briefs]);
  useLook(brief?.patient.id ?? null, view.fields);
  const keys = useListKeys(list, view.rows.map((row) => row.patientId), chosen, choose);
  const fit = view.rows.slice(0, view.cut?.fit ?? view.rows.length);
  const rest = view.rows.slice(fit.length);
  const line = (row: (typeof view.rows)[number]) => <Row key={row.patientId} row={rowView(t, row, view.fields, view.time, row.patientId === chosen)} />;
  return (
    <>
      <SaidLine flash={view.flash} fields={view.fields} />
      <NowStrip strip={view.strip} fields={view.fields} />
      <div className="cols">
        <div className="list" ref={list} {...keys.props}>
          <div className="top">
            <h1>{t("desk.today.title", { count: view.rows.length })}</h1>
            {top}
          </div>
          {waiting > 0 && (
            <Saved tone="fresh" title={t("desk.today.fresh", { count: waiting })}>
              {t("desk.today.fresh.more")} <button className="btn" type="button" onClick={show}>{t("desk.today.fresh.show")}</button>
            </Saved>
          )}
          {view.rows.length === 0 && <Empty title={t("desk.today.empty")}>{<p>{t("desk.today.empty.more")}</p>}</Empty>}
          {fit.length > 0 && <h2 className="vh">{t("desk.today.fit", { minutes: view.cut?.minutes ?? 0 })}</h2>}
          {fit.length > 0 && <Rows>{fit.map(line)}</Rows>}
          {view.cut && rest.length > 0 && (
            <section aria-labelledby="cut-h">
              <Cut id="cut-h" title={t("desk.cut.title", { minutes: view.cut.minutes, count: rest.length })} words={t(view.cut.due ? "desk.cut.words-due" : "desk.cut.words", { minutes: view.cut.restMinutes, due: view.cut.due ?? "" })} />
              <Rows start={fit.length + 1}>{rest.map(line)}</Rows>
            </section>
          )}
          <p className="small muted foot">{t("desk.today.sources")}</p>
        </div>
        {brief && <BriefPanel brief={brief} />}
      </div>
      <Help open={keys.helping} close={keys.closeHelp} />
    </>
  );
}
