import { sql } from "kysely";

import { logCall } from "#modules/calls/index.ts";
import { makePromise } from "#modules/promises/index.ts";
import { openPatient } from "#modules/relationships/index.ts";
import { act, reading, systemSitting } from "#platform/act/act.ts";
import { localDay, plusDays } from "#platform/calendar.ts";
import { newId } from "#platform/ids.ts";
import { wordsOf } from "#platform/i18n/index.ts";
import { sayDay } from "#platform/say.ts";

import type { Bench } from "./bench.ts";
import { rowsRead, sittingOf } from "./bench.ts";
import type { Many } from "./many.ts";
import { many } from "./many.ts";
import { nthId } from "./population.ts";

/** One act to come: of the nth clinician, about a patient of theirs, whose call-back it closes. */
export type Plan = { n: number; patientId: string; loopId: string };

/**
 * One act: a call that reached the patient, which closes what waits for it, with a promise made in it; audit, loops and outbox included.
 * Each act has a patient of its own, whose call-back stands before the clock runs: acts on one patient queue, as they must.
 */
export async function acts(bench: Bench, times: number): Promise<Many & { rows: number }> {
  const planned = planActs(bench, times);
  await openCallBacks(bench, planned);
  let done: Many | undefined;
  const rows = await rowsRead(bench, async () => {
    done = await many(planned.map((plan) => () => oneAct(bench, plan)));
  });
  return { ...done!, rows: rows / planned.length };
}

/** The same acts as the call form sends them, but for the token of a session: by clinician, in the order of `cookies`. */
export async function callForms(bench: Bench, times: number) {
  const planned = planActs(bench, times);
  await openCallBacks(bench, planned);
  return planned.map(({ n, patientId, loopId }) => {
    const { shown, by } = promised(bench);
    const fields = {
      key: newId(),
      seat: sittingOf(bench, n).actor.personId!,
      patient: patientId,
      how: "reached",
      spokeWith: patientId,
      minutes: "5",
      words: "All is well.",
      [`loop.${loopId}`]: "talked",
      promised: "yes",
      "promise.words": "call about the result",
      "promise.day": by.day,
      "promise.shown": shown,
    };
    return { clinician: n % bench.clinicians, path: `/desk/patients/${patientId}/call`, fields };
  });
}

/** As many as were asked for, or as there are patients; the clinicians take turns, and none has a patient twice. */
export function planActs({ size, clinicians }: Bench, times: number): Plan[] {
  const wanted = Math.min(times, size.patients - size.clinicians);
  return Array.from({ length: wanted }, (_, n) => {
    const round = 1 + Math.floor(n / clinicians);
    const patientId = nthId(3, ((round * size.clinicians + (n % clinicians) - 1) % size.patients) + 1);
    return { n, patientId, loopId: newId() };
  });
}

/** A call-back for each act to come, and its event. */
export async function openCallBacks({ house, organization }: Bench, planned: Plan[]): Promise<void> {
  const patientIds = planned.map((plan) => plan.patientId);
  const ids = planned.map((plan) => plan.loopId);
  await reading(house.app, systemSitting(organization, "bench"), async (ctx) => {
    await sql`insert into loops (organization_id, id, patient_id, kind, about_id, owed_by, owner_id, pool_id, urgency, minutes,
        opened_at, due_at, rank_at, escalate_at, closes_on, closes_key)
      select t.organization_id, asked.loop_id, t.id, 'call-back', gen_random_uuid(), 'team', t.usual_staff_id, t.care_team_id, 1, 5,
        ${ctx.now}::timestamptz, ${ctx.now}::timestamptz + interval '4 hours', ${ctx.now}::timestamptz + interval '4 hours',
        ${ctx.now}::timestamptz + interval '40 days', 'call.reached', t.id
      from unnest(${patientIds}::uuid[], ${ids}::uuid[]) as asked(patient_id, loop_id)
        join patients t on t.organization_id = ${organization.id} and t.id = asked.patient_id`.execute(ctx.db);
    await sql`insert into loop_events (organization_id, loop_id, n, patient_id, at, what)
      select organization_id, id, version, patient_id, opened_at, 'opened' from loops
       where organization_id = ${organization.id} and id = any(${ids}::uuid[])`.execute(ctx.db);
  });
}

/** What the form showed before it was posted. */
function promised({ organization }: Bench) {
  const by = { day: plusDays(localDay(new Date(), organization.timeZone), 3) };
  return { by, shown: wordsOf("en")._("promises.by.shown", { day: sayDay(by.day, "en"), time: "8 pm" }) };
}

export function oneAct(bench: Bench, { n, patientId, loopId }: Plan): Promise<unknown> {
  const sitting = sittingOf(bench, n);
  const { by, shown } = promised(bench);
  const call = {
    outcome: "reached" as const,
    number: "",
    spokeWith: patientId,
    interpreterNo: null,
    toldBack: true,
    minutes: 5,
    words: "All is well.",
    locale: "en",
    loops: [{ loopId, said: "talked" as const }],
    assessments: [],
  };
  const form = { key: newId(), seat: sitting.actor.personId!, route: "/bench", body: { ...call, by } };
  return act(bench.house.app, sitting, form, async (ctx) => {
    const patient = await openPatient(ctx, patientId, "brief");
    const { closed } = await logCall(ctx, patient, call);
    if (closed.length === 0) throw new Error("this call closed nothing");
    await makePromise(ctx, patient, { act: "call", words: "call about the result", locale: "en", by, shown });
    return { to: "/" };
  });
}
