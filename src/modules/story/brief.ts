import type { Ctx } from "#platform/ctx.ts";
import { localDay, sameClock } from "#platform/calendar.ts";
import { notFound } from "#platform/errors.ts";
import { sayLanguage } from "#platform/say-language.ts";
import { sayAge } from "#platform/say-spans.ts";
import { sayDate, sayTheTime, sayTime } from "#platform/say.ts";
import { openLoopsOf, sayDue, sayLoops, suggestFor } from "#modules/loops/index.ts";
import type { Due, LoopRow, Said, Suggestion } from "#modules/loops/index.ts";
import { aboutOf, bannersOf, contactPointsOf, displayPhone, namesOf, relativesOf } from "#modules/people/index.ts";
import type { About, Banner, Named } from "#modules/people/index.ts";
import { fallsTo, openPanel } from "#modules/relationships/index.ts";
import type { OpenPatient } from "#modules/relationships/index.ts";
import { isStale } from "./stale.ts";

export type BriefLoop = {
  loopId: string;
  said: Said;
  due: Due;
  tone: "now" | "soon" | null;
  owedBy: string;
  isNow: boolean;
  isPressing: boolean;
  opened: string;
  holder: string | null;
};
export type BriefPhone = {
  e164: string;
  display: string;
  label: string | null;
  mayLeaveMessage: boolean;
  safe: boolean;
  bestHours: string | null;
};
export type BriefLine = {
  kind: string;
  words: string;
  lang: string;
  who: string | null;
  /** The patient said it themselves. */
  own: boolean;
  at: string;
  stale: boolean;
};
export type Interpreter = { language: string; e164: string | null; display: string | null; code: string | null };

/** Who this is in 30 seconds (R21): alarms and what is due today first, then the number, the person, what is open, who is around them. */
export type BriefView = {
  patient: { id: string; name: string; called: string; recordNo: string; born: string | null };
  asOf: string;
  /** The same as an instant: an act says on what it acts. */
  readAt: string;
  loops: BriefLoop[];
  /** The one next act that is suggested to the reader, as on Today; null when nothing that falls to them waits, and no call would settle it. */
  next: Suggestion | null;
  phones: BriefPhone[];
  theirTime: { words: string; same: boolean };
  interpreter: Interpreter | null;
  lines: BriefLine[];
  around: { name: string; relation: string; phone: { e164: string; display: string } | null }[];
};

/**
 * The brief of one patient as of `ctx.now`, in the reader's language. Whoever opened the patient decides whether it counts as a look.
 * The front desk reads the number, the interpreter and labels, and nothing of what people said (R35).
 */
export async function viewBrief(ctx: Ctx, patient: OpenPatient): Promise<BriefView> {
  const isDesk = ctx.actor.role === "front-desk";
  const [{ holding }, banners, loops, about, phones, around] = await Promise.all([
    openPanel(ctx),
    bannersOf(ctx, [patient.id]),
    openLoopsOf(ctx, patient),
    isDesk ? [] : aboutOf(ctx, patient),
    phonesOf(ctx, patient.id),
    isDesk ? [] : aroundOf(ctx, patient),
  ]);
  const banner = banners.get(patient.id);
  if (!banner) throw notFound();
  const [said, names] = await Promise.all([
    sayLoops(ctx, loops, "team"),
    namesOf(ctx, [...loops.map((loop) => loop.owner_id), ...about.map((one) => one.saidBy)]),
  ]);
  const { name, called, recordNo, born, zone, careTeamId } = banner;
  const isMine = ({ owner_id: ownerId, pool_id: poolId }: LoopRow) => fallsTo(holding, { ownerId, poolId, careTeamId });
  return {
    patient: { id: patient.id, name, called: called ?? name, recordNo, born: born && sayDate(born, ctx.locale) },
    readAt: ctx.now.toISOString(),
    asOf: sayTheTime(ctx.now, ctx.organization.timeZone, ctx.locale),
    loops: pressingFirst(loops.map((loop) => briefLoop(ctx, loop, said.get(loop.id)!, names))),
    next: suggestFor(loops, said, isMine),
    phones,
    theirTime: { words: sayTime(ctx.now, zone, ctx.locale), same: sameClock(ctx.now, zone, ctx.organization.timeZone) },
    interpreter: interpreterFor(ctx, banner),
    lines: about.map((one) => briefLine(ctx, patient, one, names)),
    around,
  };
}

/** `now` and what is due today stand first, in the order of Today; the rest after them (R21). */
function pressingFirst(loops: BriefLoop[]): BriefLoop[] {
  return [...loops.filter((loop) => loop.isPressing), ...loops.filter((loop) => !loop.isPressing)];
}

function briefLoop(ctx: Ctx, loop: LoopRow, said: Said, names: Map<string, Named>): BriefLoop {
  const isNow = loop.urgency === 0;
  const isDue = said.standing === "overdue" || said.standing === "due-today";
  return {
    loopId: loop.id,
    said,
    isNow,
    owedBy: loop.owed_by,
    due: sayDue(ctx, loop),
    holder: names.get(loop.owner_id ?? "")?.name ?? null,
    isPressing: isNow || isDue,
    opened: sayAge(loop.opened_at, ctx.now),
    tone: isNow ? "now" : isDue && loop.owed_by === "team" ? "soon" : null,
  };
}

async function phonesOf(ctx: Ctx, personId: string): Promise<BriefPhone[]> {
  const phones = (await contactPointsOf(ctx, personId)).filter((one) => one.kind === "phone");
  return phones.map(({ value, label, mayLeaveMessage, safe, bestHours }) => ({
    e164: value,
    display: displayPhone(value, ctx.organization.region),
    label,
    mayLeaveMessage,
    safe,
    bestHours,
  }));
}

function interpreterFor({ organization, locale }: Ctx, { interpreter }: Banner): Interpreter | null {
  if (interpreter === null) return null;
  const { interpreterPhone, interpreterCode, region } = organization;
  const display = interpreterPhone && displayPhone(interpreterPhone, region);
  return { language: sayLanguage(interpreter, locale), e164: interpreterPhone, display, code: interpreterCode };
}

function briefLine(ctx: Ctx, patient: OpenPatient, one: About, names: Map<string, Named>): BriefLine {
  const { kind, words, locale, saidBy, at } = one;
  const own = saidBy === patient.id;
  const day = sayDate(localDay(at, ctx.organization.timeZone), ctx.locale);
  const who = names.get(saidBy)?.name ?? null;
  return { kind, words, lang: locale, own, who, at: day, stale: isStale(kind, at, ctx.now) };
}

async function aroundOf(ctx: Ctx, patient: OpenPatient): Promise<BriefView["around"]> {
  return (await relativesOf(ctx, patient)).map(({ name, relation, phone }) => ({
    name,
    relation,
    phone: phone === null ? null : { e164: phone, display: displayPhone(phone, ctx.organization.region) },
  }));
}
