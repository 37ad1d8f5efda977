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

/**
 * One act: a call that reached the patient, which closes what waits for it, with a promise made in it; audit, loops and outbox included.
 * Each act has a patient of its own, whose call-back stands before the clock runs: acts on one patient queue, as they must.
 */
export async function acts(bench: Bench, times: number): Promise<Many & { rows: number }> {
  const wanted = Math.min(times, bench.size.patients - bench.size.clinicians);
  const patients = Array.from({ length: wanted }, (_, n) => patientOf(bench, n));
  const loops = patients.map(() => newId());
  await openCallBacks(bench, patients, loops);
  let done: Many | undefined;
  const rows = await rowsRead(bench, async () => {
    done = await many(patients.map((patientId, n) => () => callAndPromise(bench, n, { patientId, loopId: loops[n]! })));
  });
  return { ...done!, rows: rows / wanted };
}

/** Of the clinician whose turn it is, another patient each time. */
function patientOf({ size, clinicians }: Bench, n: number): string {
  const round = 1 + Math.floor(n / clinicians);
  const clinician = n % clinicians;
  return nthId(3, ((round * size.clinicians + clinician - 1) % size.patients) + 1);
}

async function openCallBacks({ house, organization }: Bench, patientIds: string[], ids: string[]): Promise<void> {
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

type About = { patientId: string; loopId: string };

function callAndPromise(bench: Bench, n: number, { patientId, loopId }: About): Promise<unknown> {
  const sitting = sittingOf(bench, n);
  const by = { day: plusDays(localDay(new Date(), bench.organization.timeZone), 3) };
  // What the form showed before it was posted.
  const shown = wordsOf("en")._("promises.by.shown", { day: sayDay(by.day, "en"), time: "8 pm" });
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
