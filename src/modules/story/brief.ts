import type { Ctx } from "#platform/ctx.ts";
import { sayAge } from "#platform/say-spans.ts";
import { sayBy, sayDate, sayTime } from "#platform/say.ts";
import { localDay, sameClock } from "#platform/calendar.ts";
import { aboutOf, bannersOf, contactPointsOf, displayPhone, namesOf, relativesOf } from "#modules/people/index.ts";
import type { Banner } from "#modules/people/index.ts";
import { openLoopsOf, sayLoops } from "#modules/loops/index.ts";
import type { LoopRow, Said } from "#modules/loops/index.ts";
import type { OpenPatient } from "#modules/relationships/index.ts";
import { notFound } from "#platform/errors.ts";
import { isStale } from "./stale.ts";

export type BriefLoop = { loopId: string; said: Said; tag: string; tone: "now" | "soon" | null; owedBy: string; isNow: boolean; dueToday: boolean; opened: string; holder: string | null };
export type BriefPhone = { e164: string; display: string; label: string | null; mayLeaveMessage: boolean; safe: boolean; bestHours: string | null };
export type BriefLine = { kind: string; words: string; lang: string; who: string | null; own: boolean; at: string; stale: boolean };

/** Who this is in 30 seconds (R21): alarms and what is due today first, then the number, the person, what is open, who is around them. */
export type BriefView = {
  patient: Banner;
  asOf: string;
  loops: BriefLoop[];
  phones: BriefPhone[];
  theirTime: { words: string; same: boolean };
  interpreter: { language: string; e164: string | null; display: string | null; code: string | null } | null;
  lines: BriefLine[];
  around: { name: string; relation: string; phone: string | null }[];
};

/** The brief of one patient as of `ctx.now`, in the reader's language. Whoever opened the patient decides whether it counts as a look. */
export async function viewBrief(ctx: Ctx, patient: OpenPatient): Promise<BriefView> {
  const banner = (await bannersOf(ctx, [patient.id])).get(patient.id);
  if (!banner) throw notFound();
  const loops = await openLoopsOf(ctx, patient);
  const said = await sayLoops(ctx, loops, "team");
  const about = await aboutOf(ctx, patient);
  const names = await namesOf(ctx, [...loops.map((loop) => loop.owner_id), ...about.map((one) => one.saidBy)]);
  const { region, interpreterPhone, interpreterCode } = ctx.organization;
  const phones = (await contactPointsOf(ctx, patient.id)).filter((one) => one.kind === "phone");
  return {
    patient: banner, asOf: sayTime(ctx.now, ctx.organization.timeZone, ctx.locale),
    loops: pressing(loops.map((loop) => briefLoop(ctx, loop, said.get(loop.id)!, names.get(loop.owner_id ?? "")?.name ?? null))),
    phones: phones.map(({ value, label, mayLeaveMessage, safe, bestHours }) => ({ e164: value, display: displayPhone(value, region), label, mayLeaveMessage, safe, bestHours })),
    theirTime: { words: sayTime(ctx.now, banner.zone, ctx.locale), same: sameClock(ctx.now, banner.zone, ctx.organization.timeZone) },
    interpreter: banner.interpreter === null ? null : { language: banner.interpreter, e164: interpreterPhone, display: interpreterPhone && displayPhone(interpreterPhone, region), code: interpreterCode },
    lines: about.map((one) => ({
      kind: one.kind, words: one.words, lang: one.locale, own: one.saidBy === patient.id, who: names.get(one.saidBy)?.name ?? null,
      at: sayDate(localDay(one.at, ctx.organization.timeZone), ctx.locale), stale: isStale(one.kind, one.at, ctx.now),
    })),
    around: (await relativesOf(ctx, patient)).map(({ name, relation, phone }) => ({ name, relation, phone })),
  };
}

/** `now` and what is due today stand first, in the order of Today; the rest after them (R21). */
function pressing(loops: BriefLoop[]): BriefLoop[] {
  const first = loops.filter((loop) => loop.isNow || loop.dueToday);
  return [...first, ...loops.filter((loop) => !first.includes(loop))];
}

function briefLoop(ctx: Ctx, loop: LoopRow, said: Said, holder: string | null): BriefLoop {
  const isNow = loop.urgency === 0;
  const pressingNow = said.standing === "overdue" || said.standing === "due-today";
  return {
    loopId: loop.id, said, holder, isNow, owedBy: loop.owed_by, dueToday: pressingNow, opened: sayAge(loop.opened_at, ctx.now),
    tag: sayBy(loop.due_at, ctx.now, ctx.organization.timeZone, ctx.locale), tone: isNow ? "now" : pressingNow && loop.owed_by === "team" ? "soon" : null,
  };
}
