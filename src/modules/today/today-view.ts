import { atLocal, localDay } from "#platform/calendar.ts";
import type { Ctx } from "#platform/ctx.ts";
import { bannersOf, namesOf } from "#modules/people/index.ts";
import { holdsOn, lapsedOf, sayDue, sayLoops } from "#modules/loops/index.ts";
import type { Due, Lapsed } from "#modules/loops/index.ts";
import { halfDayEnd } from "#modules/relationships/index.ts";
import type { Panel } from "#modules/relationships/index.ts";
import { cutToMinutes } from "./cut.ts";
import { deskHours } from "./desk-hours.ts";
import { readResting } from "./resting.queries.ts";
import type { Resting } from "./resting.queries.ts";
import { rowOf } from "./row.ts";
import type { Around, Shown, TodayRow } from "./row.ts";
import { readSkips, recordListed, recordSkips } from "./skips.ts";
import { readNowLoops } from "./strip.queries.ts";
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
  cut: CutView | null;
  /** Of an empty list: what was put off, and until when. */
  resting: Resting | null;
  /** Who is past their rhythm and not on any list yet. */
  lapsed: Lapsed;
};

/** Today as a page shows it, in the reader's language and the clinic's time, cut to `minutes` where there are so many. */
export async function viewToday(ctx: Ctx, panel: Panel, minutes: number | null): Promise<TodayView> {
  const patients = await readToday(ctx, panel);
  const around = await readAround(ctx, patients);
  const shown = patients.flatMap((one) => rowOf(ctx, one, around));
  recordListed(
    ctx,
    shown.map(({ patientId }) => patientId),
  );
  return {
    ...(await cutRows(ctx, shown, minutes)),
    isFull: patients.length === mostPatients,
    strip: await viewStrips(ctx, await readNowLoops(ctx, patients)),
    resting: shown.length === 0 ? await readResting(ctx, panel) : null,
    lapsed: await lapsedOf(ctx, panel.holding),
  };
}

async function readAround(ctx: Ctx, patients: TodayPatient[]): Promise<Around> {
  const loops = patients.flatMap((one) => one.loops);
  const claimed = loops.filter((loop) => loop.claimed_until !== null && loop.claimed_until > ctx.now);
  return {
    said: await sayLoops(ctx, loops, "team"),
    holds: await holdsOn(ctx, claimed),
    banners: await bannersOf(
      ctx,
      patients.map((one) => one.patientId),
    ),
    names: await namesOf(
      ctx,
      claimed.map((loop) => loop.claimed_by),
    ),
  };
}

async function cutRows(ctx: Ctx, shown: Shown[], minutes: number | null): Promise<Pick<TodayView, "rows" | "cut">> {
  if (minutes === null) return { rows: shown.map(({ row }) => row), cut: null };
  const zone = ctx.organization.timeZone;
  const noon = atLocal(localDay(ctx.now, zone), "12:00", zone);
  const times = { now: ctx.now, halfDayEnd: halfDayEnd(await deskHours(ctx), ctx.now), noon };
  const skips = await readSkips(
    ctx,
    shown.map(({ patientId }) => patientId),
  );
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
