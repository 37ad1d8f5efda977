import { mayAssess, needsAssessment, triesOf } from "#modules/calls/index.ts";
import { openLoopsOf } from "#modules/loops/index.ts";
import { contactPointsOf, displayPhone, relativesOf } from "#modules/people/index.ts";
import { promiseActs } from "#modules/promises/index.ts";
import { colleagues, openPatient } from "#modules/relationships/index.ts";
import { viewBrief, viewOpenLoops } from "#modules/story/index.ts";
import { localDay, plusDays } from "#platform/calendar.ts";
import type { Ctx } from "#platform/ctx.ts";
import { personOf } from "#platform/ctx.ts";
import { readDraft } from "#platform/drafts.ts";
import { sayWhen } from "#platform/say.ts";
import { bannerData } from "../banner-data.ts";
import { newKey } from "../forms.ts";

/** Everything the call page shows: the number, what is open, who may look again, the tries so far, and a draft that was kept. */
export async function callPage(ctx: Ctx, patientId: string, startedFor: string | null, token: string | null) {
  const patient = await openPatient(ctx, patientId, "brief");
  const brief = await viewBrief(ctx, patient);
  const rows = await openLoopsOf(ctx, patient);
  const alarms = new Set(rows.filter(needsAssessment).map((loop) => loop.id));
  const { tries, threeTries } = await triesOf(ctx, patient);
  const zone = ctx.organization.timeZone;
  const phones = await contactPointsOf(ctx, patient.id);
  const today = localDay(ctx.now, brief.patient.zone);
  return {
    banner: await bannerData(ctx, patient), brief, startedFor, threeTries, mayAssess: mayAssess(ctx, patient) === true,
    loops: (await viewOpenLoops(ctx, patient)).map((loop) => ({ ...loop, isAlarm: alarms.has(loop.loopId) })),
    phones: phones.filter((one) => one.kind === "phone").map((one) => ({ id: one.id, display: displayPhone(one.value, ctx.organization.region), label: one.label })),
    around: (await relativesOf(ctx, patient)).map(({ id, name, relation }) => ({ id, name, relation })),
    staff: (await colleagues(ctx)).map(({ id, name }) => ({ id, name })), me: personOf(ctx), acts: [...promiseActs],
    tries: tries.map((one) => ({ when: sayWhen(one.at, ctx.now, zone, ctx.locale), iso: one.at.toISOString(), who: one.byId === ctx.actor.personId ? null : one.name, number: one.number && displayPhone(one.number, ctx.organization.region), outcome: one.outcome })),
    days: { min: today, max: plusDays(today, 365) }, draft: (await readDraft(ctx, "call", patient.id))?.body as Record<string, string> | undefined,
    fields: { token: token ?? "", seat: personOf(ctx), key: newKey(), patient: patient.id },
  };
}

export type CallPage = Awaited<ReturnType<typeof callPage>>;
