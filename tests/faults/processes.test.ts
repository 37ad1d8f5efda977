import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";

import { newId } from "#platform/ids.ts";
import { demoAccounts } from "#world/accounts.ts";

import { demoDatabase, start } from "../support/app.ts";
import type { DemoDatabase, Running } from "../support/app.ts";
import { openVisitors } from "../support/browser.ts";
import { stripOf } from "../support/desk.ts";
import { startWorker } from "../support/worker.ts";
import type { RunningWorker } from "../support/worker.ts";

/** Two web processes and a worker on one database, as real processes: what one does, the others know. */

const promptly = { timeout: 15_000, interval: 25 };
const apart = { RAPPORT_CLOCK: "apart" };

describe("two web processes and one worker", () => {
  let demo: DemoDatabase;
  let [one, other]: Running[] = [];
  let worker: RunningWorker;

  beforeAll(async () => {
    demo = await demoDatabase();
    [one, other] = await Promise.all([start(demo.ownerUrl, apart), start(demo.ownerUrl, apart)]);
    worker = await startWorker(demo.ownerUrl);
  }, 120_000);
  afterAll(async () => {
    await worker?.stop();
    await Promise.all([one?.stop(), other?.stop()]);
    await demo?.drop();
  });

  it("the worker keeps the time for all, and both are ready", async () => {
    await vi.waitFor(async () => expect(await entries()).toContain("escalate"), promptly);
    for (const web of [one!, other!]) expect((await fetch(`${web.url}/readyz`)).status).toBe(200);
  });

  it("the stream of one reports the act made through the other, to whom it concerns", async () => {
    const alarm = await plantAlarm(0);
    const lena = await signIn(one!, "lena");
    const stream = await listen(one!, lena);
    const amara = await signIn(other!, "amara");
    const taken = await post(
      other!,
      amara,
      `/desk/patients/${alarm.patient_id}/loops/${alarm.id}/taking`,
      seatOf("amara"),
    );
    expect(taken.status).toBe(303);
    await vi.waitFor(() => expect(stream.heard()).toContainEqual(["loops.changed", alarm.patient_id]), promptly);
    stream.close();
  });

  it("the browser at one shows a colleague who takes an alarm at the other", async () => {
    const alarm = await plantAlarm(1);
    const visitors = await openVisitors({ ...demo, url: one!.url, log: one!.log, close: async () => {} });
    const page = await visitors.person("lena");
    await page.goto("/desk");
    const strip = stripOf(page, alarm.name);
    await strip.waitFor();
    expect(await strip.textContent()).not.toContain("Marco Pérez");
    const marco = await signIn(other!, "marco");
    expect(
      (await post(other!, marco, `/desk/patients/${alarm.patient_id}/loops/${alarm.id}/taking`, seatOf("marco")))
        .status,
    ).toBe(303);
    await vi.waitFor(async () => expect(await strip.textContent()).toContain("Marco Pérez"), promptly);
    await visitors.leave();
    await visitors.close();
  });

  it("a session begun at one is known at the other, and ended for both", async () => {
    const cookie = await signIn(one!, "joan");
    expect((await fetch(`${other!.url}/desk`, { headers: { cookie } })).status).toBe(200);
    const out = await post(one!, cookie, "/account/sign-out", seatOf("joan"));
    expect(out.status).toBeLessThan(400);
    const after = await fetch(`${other!.url}/desk`, { headers: { cookie }, redirect: "manual" });
    expect(after.headers.get("location")).toContain("/account/sign-in");
  });

  async function entries(): Promise<string[]> {
    const { rows } = await demo.owner.query<{ entry: string }>("select entry from clock_runs where ran_at > 'epoch'");
    return rows.map(({ entry }) => entry);
  }

  type Alarm = { id: string; patient_id: string; name: string };

  /** An alarm that nobody has, of the nth patient of Lena, whom her team may open. */
  async function plantAlarm(nth: number): Promise<Alarm> {
    const { rows } = await demo.owner.query<Alarm>(
      `insert into loops (organization_id, id, patient_id, kind, about_id, owed_by, pool_id, urgency, facts, minutes, opened_at, due_at, rank_at)
       select t.organization_id, uuidv7(), t.id, 'reading', uuidv7(), 'team', t.care_team_id, 0, '{"measure":"weight","value":80,"gained":2,"days":5}', 6, at, at, at
         from patients t join persons p using (organization_id, id)
           cross join (select clock_timestamp() + offset_ms * interval '1 millisecond' as at from clock_offset) c
        where p.died_on is null and t.left_at is null and t.usual_staff_id = $1 order by t.id offset $2 limit 1
       returning id, patient_id, (select name from persons where id = patient_id) as name`,
      [seatOf("lena"), nth],
    );
    return rows[0]!;
  }
});

it("H40: a web process escalates by itself when there is no clock", async () => {
  const demo = await demoDatabase();
  await demo.owner.query("delete from clock_runs");
  const due = async () =>
    (
      await demo.owner.query(
        "select count(*)::int as n from loops where is_now and closed_at is null and escalate_at < $1",
        [new Date("2026-11-21T12:00:00-08:00")],
      )
    ).rows[0].n;
  await demo.clock(new Date("2026-11-21T12:00:00-08:00"));
  expect(await due()).toBeGreaterThan(0);
  const web = await start(demo.ownerUrl, apart);
  await vi.waitFor(async () => expect(await due()).toBe(0), promptly);
  await web.stop();
  await demo.drop();
}, 60_000);

function seatOf(key: string): string {
  return demoAccounts.find((account) => account.key === key)!.personId;
}

/** Signs in by the plain form, as a browser without scripts does; gives the cookies. */
async function signIn({ url }: Running, key: string): Promise<string> {
  const { email, password } = demoAccounts.find((account) => account.key === key)!;
  const answer = await fetch(`${url}/account/sign-in`, {
    method: "POST",
    headers: { origin: url, "sec-fetch-site": "same-origin" },
    body: new URLSearchParams({ email, password }),
    redirect: "manual",
  });
  expect(answer.status).toBe(303);
  return answer.headers.getSetCookie().map((line) => line.split(";")[0]).join("; "); // prettier-ignore
}

function post({ url }: Running, cookie: string, path: string, seat: string): Promise<Response> {
  return fetch(`${url}${path}`, {
    method: "POST",
    headers: { cookie, origin: url, "sec-fetch-site": "same-origin" },
    body: new URLSearchParams({ key: newId(), seat }),
    redirect: "manual",
  });
}

/** Follows the stream of a web process; `heard` gives topic and patient of each event so far. */
async function listen({ url }: Running, cookie: string): Promise<{ heard(): [string, string][]; close(): void }> {
  const stopping = new AbortController();
  const answer = await fetch(`${url}/live?door=desk`, { headers: { cookie }, signal: stopping.signal });
  expect(answer.headers.get("content-type")).toContain("text/event-stream");
  let said = "";
  const follow = async () => {
    for await (const bytes of answer.body!) said += Buffer.from(bytes).toString();
  };
  follow().catch(() => {}); // It ends when nobody listens any more.
  const heard = () =>
    [...said.matchAll(/^event: changed\ndata: (.+)$/gm)].flatMap(([, data]) => {
      const { topic, patients } = JSON.parse(data!) as { topic: string; patients: string[] };
      return patients.map((patient): [string, string] => [topic, patient]);
    });
  return { heard, close: () => stopping.abort() };
}
