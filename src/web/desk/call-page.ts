import { mayAssess, needsAssessment, triesOf } from "#modules/calls/index.ts";
import { holdsOn, openLoopsOf } from "#modules/loops/index.ts";
import type { LoopRow } from "#modules/loops/index.ts";
import { contactPointsOf, displayPhone, relativesOf } from "#modules/people/index.ts";
import { promiseActs } from "#modules/promises/index.ts";
import { caresForPatients, colleagues, openPatient } from "#modules/relationships/index.ts";
import type { Colleague, OpenPatient } from "#modules/relationships/index.ts";
import { changesSince, viewBrief, viewOpenLoops } from "#modules/story/index.ts";
import { localDay, plusDays } from "#platform/calendar.ts";
import type { Ctx } from "#platform/ctx.ts";
import { personOf } from "#platform/ctx.ts";
import { readDraft } from "#platform/drafts.ts";
import { sayTheTime, sayWhen } from "#platform/say.ts";
import { bannerData } from "../banner-data.ts";
import { newKey } from "../forms.ts";
import { zoneOf } from "./their-zone.ts";

/** What Call was pressed for: the loop that it is about, or the one whose promise is to be moved in it; and when the brief before it was read. */
export type CallFor = { startedFor: string | null; moving: string | null; readAt: string | null };

/** Everything the call page shows: the number, what is open, who may look again, the tries so far, and a draft that was kept. */
export async function callPage(ctx: Ctx, patientId: string, asked: CallFor, token: string | null) {
  const patient = await openPatient(ctx, patientId, "brief");
  const [rows, loops, zone, banner, brief, tried, phones, around, staff, draft, changes] = await Promise.all([
    openLoopsOf(ctx, patient),
    viewOpenLoops(ctx, patient),
    zoneOf(ctx, patient),
    bannerData(ctx, patient),
    viewBrief(ctx, patient),
    triedSoFar(ctx, patient),
    phonesOf(ctx, patient),
    relativesOf(ctx, patient),
    colleagues(ctx),
    readDraft(ctx, "call", patient.id),
    asked.readAt === null ? null : changesSince(ctx, patient, new Date(asked.readAt)),
  ]);
  const alarms = new Set(rows.filter(needsAssessment).map((loop) => loop.id));
  const today = localDay(ctx.now, zone);
  return {
    banner,
    brief,
    startedFor: asked.startedFor,
    moving: asked.moving,
    changes,
    mayAssess: mayAssess(ctx, patient) === true,
    acts: [...promiseActs],
    me: personOf(ctx),
    loops: loops.map((loop) => ({ ...loop, isAlarm: alarms.has(loop.loopId) })),
    ...(await onThePhone(ctx, rows, staff)),
    ...tried,
    phones,
    around: around.map(({ id, name, relation }) => ({ id, name, relation })),
    staff: staff.map((one) => ({ id: one.id, name: one.name, cares: caresForPatients(one) })),
    days: { min: today, max: plusDays(today, 365) },
    draft: draft?.body as Record<string, string> | undefined,
    fields: { token: token ?? "", seat: personOf(ctx), key: newKey(), patient: patient.id },
  };
}

export type CallPage = Awaited<ReturnType<typeof callPage>>;

/** When I pressed Call, if I did; and which colleague is on the phone about this patient already (R8). */
async function onThePhone(ctx: Ctx, rows: LoopRow[], staff: Colleague[]) {
  const calling = [...(await holdsOn(ctx, rows)).values()].flatMap(({ by }) => (by?.how === "calling" ? [by] : []));
  const mine = calling.find(({ id }) => id === ctx.actor.personId);
  const other = calling.find(({ id }) => id !== ctx.actor.personId);
  const time = (at: Date) => sayTheTime(at, ctx.organization.timeZone, ctx.locale);
  const names = new Map(staff.map((one) => [one.id, one.name]));
  return {
    started: mine ? { at: time(mine.since), elapsed: ctx.now.getTime() - mine.since.getTime() } : null,
    other: other
      ? { name: names.get(other.id) ?? "", since: time(other.since), until: time(other.until ?? ctx.now) }
      : null,
  };
}

async function triedSoFar(ctx: Ctx, patient: OpenPatient) {
  const { tries, threeTries } = await triesOf(ctx, patient);
  const { timeZone, region } = ctx.organization;
  const shown = tries.map((one) => ({
    when: sayWhen(one.at, ctx.now, timeZone, ctx.locale),
    iso: one.at.toISOString(),
    who: one.byId === ctx.actor.personId ? null : one.name,
    number: one.number && displayPhone(one.number, region),
    outcome: one.outcome,
  }));
  return { tries: shown, threeTries };
}

async function phonesOf(ctx: Ctx, patient: OpenPatient) {
  const phones = (await contactPointsOf(ctx, patient.id)).filter((one) => one.kind === "phone");
  return phones.map(({ id, value, label }) => ({ id, label, display: displayPhone(value, ctx.organization.region) }));
}
