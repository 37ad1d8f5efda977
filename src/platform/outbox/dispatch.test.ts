import { spawn } from "node:child_process";
import { once } from "node:events";
import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import pg from "pg";
import { reading, systemSitting, tell } from "#platform/act/act.ts";
import { newId } from "#platform/ids.ts";
import { channel, readNotice } from "#platform/live/notice.ts";
import { openLog } from "#platform/log.ts";
import type { TestDatabase } from "#tests/support/database.ts";
import { testDatabase } from "#tests/support/database.ts";
import { dispatchOnce, startDispatcher } from "./dispatch.ts";
import type { News } from "./news.ts";
import type { Topic } from "./topics.ts";

const news: News<null> = {
  "loops.changed": ["live"],
  "touchpoint.logged": ["live"],
  "promise.changed": ["live", { job: "promises.figures", run: async () => {} }],
  "call.logged": [{ job: "calls.figures", run: async () => {} }],
  "import.finished": ["live"],
};
const log = openLog("silent");
const house = {
  id: newId(),
  slug: "house",
  name: "House",
  timeZone: "UTC",
  locale: "en",
  region: "US",
  purpose: "practice" as const,
};
const organization = { ...house, phone: null, address: null, interpreterPhone: null, interpreterCode: null };
let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase("outbox");
  await database.owner.query(
    "insert into organizations (id, slug, name, time_zone, locale, region, purpose) values ($1, 'house', 'House', 'UTC', 'en', 'US', 'practice')",
    [organization.id],
  );
});
afterAll(() => database.drop());
beforeEach(async () => {
  await database.jobs.query("delete from outbox; delete from graphile_worker._private_jobs");
});

it("moves a row to its jobs and to one notice, and leaves nothing behind", async () => {
  const heard = await listen();
  const patient = newId();
  await told("promise.changed", { patient });
  await told("call.logged", { patient });
  expect(await dispatchOnce(database.jobs, news)).toBe(2);
  expect(await waitingRows()).toBe(0);
  expect(await jobs()).toEqual([
    { job: "calls.figures", topic: "call.logged", patient },
    { job: "promises.figures", topic: "promise.changed", patient },
  ]);
  const [payload, ...more] = await heard(1);
  expect(more).toEqual([]);
  expect(readNotice(payload ?? "")).toEqual([
    { organizationId: organization.id, id: expect.any(String), topic: "promise.changed", patientIds: [patient] },
  ]);
});

it("says nothing of an act that was rolled back", async () => {
  await expect(
    reading(database.app, systemSitting(organization, "test"), async (ctx) => {
      tell(ctx, "loops.changed", { patient: newId() });
      throw new Error("refused");
    }),
  ).rejects.toThrow("refused");
  expect(await dispatchOnce(database.jobs, news)).toBe(0);
});

it("leaves a row until its time, by the clock of the house", async () => {
  await put("call.logged", "clock_timestamp() + interval '1 hour'");
  expect(await dispatchOnce(database.jobs, news)).toBe(0);
  await database.owner.query("insert into clock_offset (offset_ms) values (3700000)");
  try {
    expect(await dispatchOnce(database.jobs, news)).toBe(1);
  } finally {
    await database.owner.query("delete from clock_offset");
  }
});

it("leaves news of a newer version to a process that knows its readers", async () => {
  await put("pulse.changed", "null");
  expect(await dispatchOnce(database.jobs, news)).toBe(0);
  expect(await waitingRows()).toBe(1);
});

it("loses nothing and doubles nothing when it is killed between taking rows and handing them over", async () => {
  for (let n = 0; n < 5; n++) await told("call.logged", { patient: newId() });
  const blocker = await database.owner.connect();
  await blocker.query("begin; lock table graphile_worker._private_jobs in exclusive mode");
  const child = spawn(process.execPath, ["--input-type=module", "--eval", killedHalfWay(database.jobsUrl)], {
    stdio: "ignore",
  });
  const exit = once(child, "exit");
  await vi.waitFor(async () => expect(await stuck()).toBe(1), { timeout: 10_000, interval: 20 });
  child.kill("SIGKILL");
  await exit;
  await blocker.query("rollback");
  blocker.release();
  await vi.waitFor(async () => expect(await dispatchOnce(database.jobs, news)).toBe(5), {
    timeout: 10_000,
    interval: 20,
  });
  expect(await jobs()).toHaveLength(5);
});

it("moves each row once when two processes are at it", async () => {
  const other = new pg.Pool({ connectionString: database.jobsUrl, max: 2 });
  const dispatchers = [
    startDispatcher({ pool: database.jobs, news, log }),
    startDispatcher({ pool: other, news, log }),
  ];
  await Promise.all(Array.from({ length: 60 }, () => told("call.logged", { patient: newId() })));
  await vi.waitFor(async () => expect(await waitingRows()).toBe(0), { timeout: 10_000, interval: 20 });
  await Promise.all(dispatchers.map((dispatcher) => dispatcher.stop()));
  await other.end();
  const moved = await jobs();
  expect(moved).toHaveLength(60);
  expect(new Set(moved.map((job) => job.patient)).size).toBe(60);
});

it("does not start while a topic has no reader", () => {
  expect(() => startDispatcher({ pool: database.jobs, news: { ...news, "loops.changed": [] }, log })).toThrow(
    /loops.changed/,
  );
});

function told(topic: Topic, payload: Record<string, string>): Promise<void> {
  return reading(database.app, systemSitting(organization, "test"), async (ctx) => tell(ctx, topic, payload));
}

/** A row as it could stand there, with a time written in SQL. */
async function put(topic: string, runAt: string): Promise<void> {
  await database.app.query(
    `begin; set local app.organization_id = '${organization.id}';
     insert into outbox (organization_id, id, topic, payload, run_at) values ('${organization.id}', '${newId()}', '${topic}', '{}', ${runAt}); commit`,
  );
}

async function waitingRows(): Promise<number> {
  return (await database.jobs.query<{ n: number }>("select count(*) as n from outbox")).rows[0]?.n ?? -1;
}

async function jobs(): Promise<{ job: string; topic: string; patient: string }[]> {
  const { rows } = await database.jobs.query(
    `select t.identifier as job, j.payload ->> 'topic' as topic, j.payload -> 'payload' ->> 'patient' as patient
     from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id order by 1, 3`,
  );
  return rows;
}

/** How many sessions of the dispatcher wait for a lock. */
async function stuck(): Promise<number> {
  const { rows } = await database.jobs.query<{ n: number }>(
    "select count(*) as n from pg_stat_activity where application_name = 'killed-half-way' and wait_event_type = 'Lock' and datname = current_database()",
  );
  return rows[0]?.n ?? -1;
}

function killedHalfWay(url: string): string {
  return `
    import pg from "pg";
    import { dispatchOnce } from "#platform/outbox/dispatch.ts";
    const pool = new pg.Pool({ connectionString: ${JSON.stringify(url)}, application_name: "killed-half-way" });
    const silent = { "loops.changed": ["live"], "touchpoint.logged": ["live"], "promise.changed": ["live"], "import.finished": ["live"] };
    await dispatchOnce(pool, { ...silent, "call.logged": [{ job: "calls.figures", run: async () => {} }] });`;
}

/** Listens as an open page's process does; answers how to wait for so many notices. */
async function listen(): Promise<(n: number) => Promise<string[]>> {
  const client = new pg.Client({ connectionString: database.jobsUrl });
  const payloads: string[] = [];
  client.on("notification", ({ payload }) => payloads.push(payload ?? ""));
  await client.connect();
  await client.query(`listen ${channel}`);
  return async (n) => {
    await vi.waitFor(() => expect(payloads.length).toBeGreaterThanOrEqual(n), { timeout: 10_000, interval: 5 });
    await client.end();
    return payloads;
  };
}
