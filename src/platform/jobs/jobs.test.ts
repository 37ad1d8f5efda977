import { spawn } from "node:child_process";
import { once } from "node:events";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { newId } from "#platform/ids.ts";
import { openLog } from "#platform/log.ts";
import type { TestDatabase } from "#tests/support/database.ts";
import { testDatabase } from "#tests/support/database.ts";
import { deadJobs } from "./dead-jobs.ts";
import { startJobs } from "./jobs.ts";
import { freeDeadWorkers } from "./keep-alive.ts";

const log = openLog("silent");
const promptly = { timeout: 10_000, interval: 10 };
let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase("jobs");
});
afterAll(() => database.drop());
beforeEach(async () => {
  await database.jobs.query("delete from graphile_worker._private_jobs");
});

it("runs a job with the house and its payload, and stops without leaving a connection", async () => {
  const ran: unknown[] = [];
  const jobs = await startJobs({
    url: database.jobsUrl,
    house: "the house",
    tasks: { note: async (house, payload) => void ran.push([house, payload]) },
    log,
  });
  await enqueue("note", { n: 1 });
  await vi.waitFor(() => expect(ran).toEqual([["the house", { n: 1 }]]), promptly);
  await jobs.stop();
  expect(await connections("rapport-worker")).toBe(0);
});

it("keeps a failed job for another try, with the sort of its error and not its text", async () => {
  const tasks = { fail: async () => Promise.reject(new RangeError("Rosa Martinez was born on 1950-02-30")) };
  const jobs = await startJobs({ url: database.jobsUrl, house: null, tasks, log });
  await enqueue("fail", {});
  await vi.waitFor(async () => expect(await lastErrors()).toEqual(["RangeError"]), promptly);
  await jobs.stop();
});

it("lists what was given up, with whom it is about", async () => {
  const [organizationId, patient] = [newId(), newId()];
  await enqueue("fail", { organizationId, payload: { patient } }, 1);
  await enqueue("wait", { organizationId, payload: {} }, 5);
  const jobs = await startJobs({
    url: database.jobsUrl,
    house: null,
    tasks: { fail: async () => Promise.reject(new Error()) },
    log,
  });
  await vi.waitFor(async () => expect(await deadJobs(database.jobs)).toHaveLength(1), promptly);
  await jobs.stop();
  expect(await deadJobs(database.jobs)).toEqual([
    {
      id: expect.any(String),
      job: "fail",
      organizationId,
      patientIds: [patient],
      attempts: 1,
      diedAt: expect.any(Date),
      why: "Error",
    },
  ]);
});

it("gives the job of a killed worker back to the queue, and leaves those of the living", async () => {
  await enqueue("hang", {});
  const child = spawn(process.execPath, ["--input-type=module", "--eval", hangingWorker(database.jobsUrl)], {
    stdio: "ignore",
  });
  const exit = once(child, "exit");
  await vi.waitFor(async () => expect(await locked()).toHaveLength(1), promptly);
  const looker = new pg.Client({ connectionString: database.jobsUrl });
  await looker.connect();
  await vi.waitFor(async () => expect(await workersAlive()).toBe(1), promptly);
  expect(await freeDeadWorkers(looker, 0)).toEqual([]);
  const [worker] = await locked();
  child.kill("SIGKILL");
  await exit;
  await vi.waitFor(async () => expect(await freeDeadWorkers(looker, 0)).toEqual([worker]), promptly);
  expect(await locked()).toEqual([]);
  await looker.end();
});

it("goes on after the database dropped every connection", async () => {
  const ran: unknown[] = [];
  const jobs = await startJobs({
    url: database.jobsUrl,
    house: null,
    tasks: { note: async (_, payload) => void ran.push(payload) },
    log,
  });
  await vi.waitFor(async () => expect(await workersAlive()).toBe(1), promptly);
  await database.owner.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'rapport-worker' and datname = current_database()",
  );
  await enqueue("note", { n: 1 });
  await vi.waitFor(() => expect(ran).toEqual([{ n: 1 }]), promptly);
  await jobs.stop();
});

function hangingWorker(url: string): string {
  return `
    import { startJobs } from "#platform/jobs/jobs.ts";
    import { openLog } from "#platform/log.ts";
    await startJobs({ url: ${JSON.stringify(url)}, house: null, tasks: { hang: () => new Promise(() => {}) }, log: openLog("silent") });`;
}

async function enqueue(job: string, payload: unknown, attempts = 3): Promise<void> {
  await database.jobs.query("select graphile_worker.add_job($1, $2::json, max_attempts => $3::int)", [
    job,
    JSON.stringify(payload),
    attempts,
  ]);
}

async function locked(): Promise<string[]> {
  const { rows } = await database.jobs.query(
    "select locked_by from graphile_worker._private_jobs where locked_by is not null",
  );
  return rows.map((row) => row.locked_by);
}

async function lastErrors(): Promise<string[]> {
  const { rows } = await database.jobs.query(
    "select last_error from graphile_worker._private_jobs where last_error is not null",
  );
  return rows.map((row) => row.last_error);
}

async function workersAlive(): Promise<number> {
  const { rows } = await database.owner.query(
    "select count(*) as n from pg_locks where locktype = 'advisory' and classid = 7273 and granted and database = (select oid from pg_database where datname = current_database())",
  );
  return rows[0].n;
}

async function connections(name: string): Promise<number> {
  const { rows } = await database.owner.query(
    "select count(*) as n from pg_stat_activity where application_name = $1 and datname = current_database()",
    [name],
  );
  return rows[0].n;
}
