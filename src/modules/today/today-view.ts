import { atLocal, localDay } from "#platform/calendar.ts";
import type { Ctx } from "#platform/ctx.ts";
import { bannersOf, namesOf } from "#modules/people/index.ts";
import { holdsOn, lapsedOf, sayDue, sayLoops } from "#modules/loops/index.ts";
import type { Due, Lapsed, LoopRow } from "#modules/loops/index.ts";
import { deskHours, fallsTo, halfDayEnd } from "#modules/relationships/index.ts";
import type { Panel } from "#modules/relationships/index.ts";
import { cutToMinutes } from "./cut.ts";
import { readPromisedToday } from "./promised.queries.ts";
import type { Promised } from "./promised.queries.ts";
import { readResting } from "./resting.queries.ts";
import type { Resting } from "./resting.queries.ts";
import { rowOf } from "./row.ts";
import type { Around, Shown, TodayRow } from "./row.ts";
import { readSkips, recordListed, recordSkips } from "./skips.ts";
import { readTeamAlarms, stripLoops } from "./strip.queries.ts";
import { viewStrips } from "./strip.ts";
import type { StripView } from "./strip.ts";
import { mostPatients, readToday } from "./today.queries.ts";
import type { TodayPatient } from "./today.queries.ts";

/** Where the minutes end: the first `fit` rows are in. What does not fit is named, with its minutes; `due` is the first due among it (R10). */
export type CutView = {
  minutes: number;
  fit: number;
  /** Nothing was chosen: what is in may not wait, and takes longer than there is. */
  isTooShort: boolean;
  rest: { patientId: string; name: string; minutes: number; due: Due; tone: "now" | "soon" | null }[];
  restMinutes: number;
  due: Due | null;
};

export type TodayView = {
  rows: TodayRow[];
  /** There are more patients behind these. */
  isFull: boolean;
  strip: StripView[];
  /** From 1 pm on: what was promised for today and is still to be kept. */
  promised: Promised;
  cut: CutView | null;
  /** Of an empty list: what was put off, and until when. */
  resting: Resting | null;
  /** Who is past their rhythm and not on any list yet. */
  lapsed: Lapsed;
};

/** Today as a page shows it, in the reader's language and the clinic's time, cut to `minutes` where there are so many. */
export async function viewToday(ctx: Ctx, panel: Panel, minutes: number | null): Promise<TodayView> {
  const [patients, alarms, promised, lapsed] = await Promise.all([
    readToday(ctx, panel),
    readTeamAlarms(ctx),
    readPromisedToday(ctx, panel),
    lapsedOf(ctx, panel.holding),
  ]);
  const [around, strip] = await Promise.all([
    readAround(ctx, patients, panel),
    viewStrips(ctx, stripLoops(patients, alarms)),
  ]);
  const shown = patients.flatMap((one) => rowOf(ctx, one, around));
  recordListed(ctx, [...new Set([...shown, ...promised.lines].map(({ patientId }) => patientId))]);
  return {
    ...(await cutRows(ctx, shown, minutes)),
    isFull: patients.length === mostPatients,
    strip,
    promised,
    resting: shown.length === 0 ? await readResting(ctx, panel) : null,
    lapsed,
  };
}

async function readAround(ctx: Ctx, patients: TodayPatient[], { holding }: Panel): Promise<Around> {
  const loops = patients.flatMap((one) => one.loops);
  const claimed = loops.filter((loop) => loop.claimed_until !== null && loop.claimed_until > ctx.now);
  const [said, holds, banners, names] = await Promise.all([
    sayLoops(ctx, loops, "team"),
    holdsOn(ctx, claimed),
    bannersOf(ctx, patients.map((one) => one.patientId)),
    namesOf(ctx, claimed.map((loop) => loop.claimed_by)),
  ]); // prettier-ignore
  const isMine = ({ owner_id: ownerId, pool_id: poolId, patient_id }: LoopRow) =>
    fallsTo(holding, { ownerId, poolId, careTeamId: banners.get(patient_id)?.careTeamId ?? null });
  return { isMine, said, holds, banners, names };
}

async function cutRows(ctx: Ctx, shown: Shown[], minutes: number | null): Promise<Pick<TodayView, "rows" | "cut">> {
  if (minutes === null) return { rows: shown.map(({ row }) => row), cut: null };
  const zone = ctx.organization.timeZone;
  const noon = atLocal(localDay(ctx.now, zone), "12:00", zone);
  const patientIds = shown.map(({ patientId }) => patientId);
  const [hours, skips] = await Promise.all([deskHours(ctx), readSkips(ctx, patientIds)]);
  const times = { now: ctx.now, halfDayEnd: halfDayEnd(hours, ctx.now), noon };
  const cut = cutToMinutes(shown, minutes, times, skips);
  recordSkips(
    ctx,
    cut.rest.filter((one) => one.isSkipped).map(({ row }) => row.patientId),
  );
  const fit = cut.fit.map(({ row, why }) => ({ ...row.row, skipped: why === "skipped" }));
  const isChosen = cut.fit.some(({ why }) => why === "fits" || why === "skipped");
  const view: CutView = {
    minutes,
    fit: fit.length,
    isTooShort: cut.rest.length > 0 && !isChosen && (fit.length === 0 || cut.minutes > minutes),
    rest: cut.rest.map(({ row: { row } }) => ({
      patientId: row.patientId,
      name: row.name,
      minutes: row.minutes,
      due: row.first.due,
      tone: row.first.tone,
    })),
    restMinutes: cut.restMinutes,
    due: cut.restDue && sayDue(ctx, { due_at: cut.restDue }),
  };
  return { rows: [...fit, ...cut.rest.map(({ row }) => row.row)], cut: view };
}
