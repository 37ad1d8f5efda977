import { sayAge } from "#platform/say-spans.ts";
import { sayBy } from "#platform/say.ts";
import type { Ctx } from "#platform/ctx.ts";
import { bannersOf, namesOf } from "#modules/people/index.ts";
import type { Banner } from "#modules/people/index.ts";
import { kindOf, sayLoops } from "#modules/loops/index.ts";
import type { LoopRow, Said } from "#modules/loops/index.ts";
import type { Panel } from "#modules/relationships/index.ts";
import { readToday } from "./today.queries.ts";
import type { TodayPatient } from "./today.queries.ts";

export type Reason = { loopId: string; said: Said; due: string; tone: "now" | "soon" | null };

/** One patient on Today: who, the first reason in a sentence, due, about how long, one suggested act, and every other open reason. */
export type TodayRow = {
  patientId: string; name: string; born: string | null; recordNo: string; sameName: boolean; interpreter: string | null;
  isNow: boolean; first: Reason; more: Reason[]; minutes: number; act: "call" | "open"; heldBy: { name: string; until: string } | null;
};

export type StripView = { loopId: string; patientId: string; name: string; said: Said; age: string; late: boolean; takenBy: string | null; mine: boolean };

export type TodayView = { rows: TodayRow[]; strip: StripView[]; now: string };

/** Today as a page shows it, in the reader's language and the clinic's time. */
export async function viewToday(ctx: Ctx, panel: Panel): Promise<TodayView> {
  const patients = await readToday(ctx, panel);
  const loops = patients.flatMap((one) => one.loops);
  const said = await sayLoops(ctx, loops, "team");
  const banners = await bannersOf(ctx, patients.map((one) => one.patientId));
  const names = await namesOf(ctx, loops.flatMap((loop) => [loop.owner_id, loop.claimed_by]));
  const nameOf = (id: string | null) => (id === null ? null : (names.get(id)?.name ?? null));
  const rows = patients.flatMap((one) => rowOf(ctx, one, banners.get(one.patientId), said, nameOf));
  const strip = loops.filter((loop) => loop.urgency === 0).map((loop) => stripOf(ctx, loop, banners.get(loop.patient_id), said, nameOf));
  return { rows, strip, now: ctx.now.toISOString() };
}

function rowOf(ctx: Ctx, one: TodayPatient, banner: Banner | undefined, said: Map<string, Said>, nameOf: (id: string | null) => string | null): TodayRow[] {
  const ours = one.loops.filter((loop) => loop.owed_by === "team" && said.get(loop.id)?.standing !== "waiting");
  const [first, ...more] = ours.map((loop) => reasonOf(ctx, loop, said));
  if (!banner || !first) return [];
  const held = one.loops.find((loop) => loop.claimed_by && loop.claimed_by !== ctx.actor.personId && loop.claimed_until && loop.claimed_until > ctx.now);
  return [{
    patientId: banner.id, name: banner.name, born: banner.born, recordNo: banner.recordNo, sameName: banner.sameName, interpreter: banner.interpreter, isNow: one.isNow,
    first, more, minutes: minutesFor(ours), act: kindOf(ours[0]!.kind).act,
    heldBy: held ? { name: nameOf(held.claimed_by) ?? "", until: held.claimed_until!.toISOString() } : null,
  }];
}

/** One call counts once for all loops that it can settle; what it cannot settle adds up. */
function minutesFor(loops: LoopRow[]): number {
  const byCall = loops.filter((loop) => kindOf(loop.kind).onCall).map((loop) => loop.minutes);
  const others = loops.filter((loop) => !kindOf(loop.kind).onCall).reduce((sum, loop) => sum + loop.minutes, 0);
  return Math.max(0, ...byCall) + others;
}

function reasonOf(ctx: Ctx, loop: LoopRow, said: Map<string, Said>): Reason {
  const sentence = said.get(loop.id)!;
  const tone = loop.urgency === 0 ? "now" : sentence.standing === "overdue" || sentence.standing === "due-today" ? "soon" : null;
  return { loopId: loop.id, said: sentence, due: sayBy(loop.due_at, ctx.now, ctx.organization.timeZone, ctx.locale), tone };
}

function stripOf(ctx: Ctx, loop: LoopRow, banner: Banner | undefined, said: Map<string, Said>, nameOf: (id: string | null) => string | null): StripView {
  const holder = loop.claimed_until && loop.claimed_until > ctx.now ? loop.claimed_by : loop.owner_id;
  return { loopId: loop.id, patientId: loop.patient_id, name: banner?.name ?? "", said: said.get(loop.id)!, age: sayAge(loop.opened_at, ctx.now), late: loop.due_at < ctx.now,
    takenBy: nameOf(holder), mine: holder === ctx.actor.personId };
}
