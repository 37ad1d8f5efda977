import type { PatientId } from "#platform/db/brands.ts";
import { atLocal, localDay } from "#platform/calendar.ts";
import type { Ctx } from "#platform/ctx.ts";
import { sayBy, sayDateShort, sayDayTime } from "#platform/say.ts";
import { sayAge } from "#platform/say-spans.ts";
import { bannersOf, namesOf } from "#modules/people/index.ts";
import type { Banner } from "#modules/people/index.ts";
import { kindOf, sayLoops } from "#modules/loops/index.ts";
import type { LoopRow, Said, Urgency } from "#modules/loops/index.ts";
import { halfDayEnd, hoursOf } from "#modules/relationships/index.ts";
import type { Panel } from "#modules/relationships/index.ts";
import { cutToMinutes, rowMinutes } from "./cut.ts";
import type { CutLoop } from "./cut.ts";
import { readSkips, recordListed, recordSkips } from "./skips.ts";
import { readNowLoops } from "./strip.queries.ts";
import { suggestAct } from "./suggest.ts";
import { readToday } from "./today.queries.ts";
import type { TodayPatient } from "./today.queries.ts";

export type Reason = { loopId: string; said: Said; due: string; dueIso: string; dueExact: string; tone: "now" | "soon" | null };

/** One patient on Today: who, the first reason in a sentence, due, about how long, one suggested act, and every other open reason. */
export type TodayRow = {
  patientId: string; name: string; bornWords: string; recordNo: string; sameName: boolean; interpreter: string | null;
  isNow: boolean; first: Reason; more: Reason[]; minutes: number; act: "call" | "open"; heldBy: string | null; skipped: boolean;
};

export type StripView = { loopId: string; patientId: string; name: string; said: Said; age: string; late: boolean; takenBy: string | null; mine: boolean };

/** Where the minutes end: the first `fit` rows are in; how long the rest takes, and its first due in words. */
export type CutView = { minutes: number; fit: number; restMinutes: number; due: string | null };

export type TodayView = { rows: TodayRow[]; strip: StripView[]; cut: CutView | null; now: string };

type Names = (id: string | null) => string | null;

/** Today as a page shows it, in the reader's language and the clinic's time, cut to `minutes` where there are so many. */
export async function viewToday(ctx: Ctx, panel: Panel, minutes: number | null): Promise<TodayView> {
  const patients = await readToday(ctx, panel);
  const nowLoops = await readNowLoops(ctx, patients);
  const loops = patients.flatMap((one) => one.loops);
  const said = await sayLoops(ctx, [...loops, ...nowLoops.filter((loop) => !loops.includes(loop))], "team");
  const banners = await bannersOf(ctx, [...new Set([...patients.map((one) => one.patientId), ...nowLoops.map((loop) => loop.patient_id)])]);
  const names = await namesOf(ctx, [...loops, ...nowLoops].flatMap((loop) => [loop.owner_id, loop.claimed_by]));
  const nameOf: Names = (id) => (id === null ? null : (names.get(id)?.name ?? null));
  const shown = patients.flatMap((one) => rowOf(ctx, one, banners.get(one.patientId), said, nameOf));
  await recordListed(ctx, shown.map(({ patientId }) => patientId));
  const { rows, cut } = await cutRows(ctx, shown, minutes);
  return { rows, cut, strip: nowLoops.map((loop) => stripOf(ctx, loop, banners.get(loop.patient_id), said, nameOf)), now: ctx.now.toISOString() };
}

type Shown = { patientId: PatientId; row: TodayRow; loops: CutLoop[] };

async function cutRows(ctx: Ctx, shown: Shown[], minutes: number | null): Promise<{ rows: TodayRow[]; cut: CutView | null }> {
  if (minutes === null) return { rows: shown.map(({ row }) => row), cut: null };
  const zone = ctx.organization.timeZone;
  const times = { now: ctx.now, halfDayEnd: halfDayEnd(await deskHours(ctx), ctx.now), noon: atLocal(localDay(ctx.now, zone), "12:00", zone) };
  const cut = cutToMinutes(shown, minutes, times, await readSkips(ctx, shown.map(({ patientId }) => patientId)));
  await recordSkips(ctx, cut.rest.filter((one) => one.isSkipped).map(({ row }) => row.patientId));
  const fit = cut.fit.map(({ row, why }) => ({ ...row.row, skipped: why === "skipped" }));
  const due = cut.restDue && sayBy(cut.restDue, ctx.now, zone, ctx.locale);
  return { rows: [...fit, ...cut.rest.map(({ row }) => row.row)], cut: { minutes, fit: fit.length, restMinutes: cut.restMinutes, due } };
}

/** The hours of the desk pool: the half-day of the clinic, not of one team. */
async function deskHours(ctx: Ctx) {
  const desk = await ctx.db.selectFrom("pools").select("id").where("organization_id", "=", ctx.organization.id).where("kind", "in", ["desk", "lead"]).orderBy("kind").limit(1).executeTakeFirstOrThrow();
  return hoursOf(ctx, desk.id);
}

function rowOf(ctx: Ctx, one: TodayPatient, banner: Banner | undefined, said: Map<string, Said>, nameOf: Names): Shown[] {
  const ours = one.loops.filter((loop) => loop.owed_by === "team" && said.get(loop.id)?.standing !== "waiting");
  const [first, ...more] = ours.map((loop) => reasonOf(ctx, loop, said));
  const suggestion = suggestAct(ours.map((loop) => ({ id: loop.id, act: kindOf(loop.kind).act, onCall: kindOf(loop.kind).onCall })));
  if (!banner || !first || !suggestion) return [];
  const held = one.loops.find((loop) => loop.claimed_by && loop.claimed_by !== ctx.actor.personId && loop.claimed_until && loop.claimed_until > ctx.now);
  const loops = ours.map((loop): CutLoop => ({ urgency: loop.urgency as Urgency, isPromise: loop.kind === "promise", onCall: kindOf(loop.kind).onCall, minutes: loop.minutes, dueAt: loop.due_at }));
  const row: TodayRow = {
    patientId: banner.id, name: banner.name, bornWords: banner.born ? sayDateShort(banner.born, ctx.locale) : "–", recordNo: banner.recordNo, sameName: banner.sameName,
    interpreter: banner.interpreter, isNow: one.isNow, first, more, minutes: rowMinutes({ loops }), act: suggestion.act, heldBy: held ? nameOf(held.claimed_by) : null, skipped: false,
  };
  return [{ patientId: one.patientId, row, loops }];
}

function reasonOf(ctx: Ctx, loop: LoopRow, said: Map<string, Said>): Reason {
  const sentence = said.get(loop.id)!;
  const tone = loop.urgency === 0 ? "now" : sentence.standing === "overdue" || sentence.standing === "due-today" ? "soon" : null;
  const zone = ctx.organization.timeZone;
  return { loopId: loop.id, said: sentence, due: sayBy(loop.due_at, ctx.now, zone, ctx.locale), dueIso: loop.due_at.toISOString(), dueExact: sayDayTime(loop.due_at, zone, ctx.locale), tone };
}

function stripOf(ctx: Ctx, loop: LoopRow, banner: Banner | undefined, said: Map<string, Said>, nameOf: Names): StripView {
  const holder = loop.claimed_until && loop.claimed_until > ctx.now ? loop.claimed_by : loop.owner_id;
  const takenBy = nameOf(holder);
  return { loopId: loop.id, patientId: loop.patient_id, name: banner?.name ?? "", said: said.get(loop.id)!, age: sayAge(loop.opened_at, ctx.now), late: loop.step > 0, takenBy, mine: holder === ctx.actor.personId };
}
