import { spawn } from "node:child_process";
import { once } from "node:events";
import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { openLog } from "#platform/log.ts";
import type { TestDatabase } from "#tests/support/database.ts";
import { testDatabase } from "#tests/support/database.ts";
import { clockRuns, lastClockRun, lateEntries } from "./clock-runs.ts";
import type { ClockEntry } from "./clock.ts";
import { runEntry, startClock } from "./clock.ts";

const log = openLog("silent");
const never = new AbortController().signal;
const promptly = { timeout: 10_000, interval: 10 };
let database: TestDatabase;
let keeping: { pool: TestDatabase["app"]; house: string; log: typeof log };

beforeAll(async () => {
  database = await testDatabase("clock");
  keeping = { pool: database.app, house: "the house", log };
});
afterAll(() => database.drop());
beforeEach(async () => {
  await database.owner.query("delete from clock_runs");
});

it("runs what never ran at once, with the house, and what is due again", async () => {
  const ran: string[] = [];
  const clock = startClock({ ...keeping, entries: [counting("escalate", "1m", ran), counting("sweep", "1d", ran)] });
  await vi.waitFor(async () => expect(await clockRuns(database.app)).toHaveLength(2), promptly);
  await backdate("61 seconds");
  await vi.waitFor(
    () => expect(ran.sort()).toEqual(["escalate in the house", "escalate in the house", "sweep in the house"]),
    promptly,
  );
  await clock.stop();
});

it("lets one process at a time run an entry, however many try", async () => {
  let inside = 0;
  let most = 0;
  let runs = 0;
  const slow: ClockEntry<string> = {
    name: "slow",
    every: "1m",
    run: async () => {
      most = Math.max(most, ++inside);
      runs++;
      await vi.waitFor(async () => expect(await attempts()).toBeGreaterThanOrEqual(1), promptly);
      inside--;
    },
  };
  const results = await Promise.all(Array.from({ length: 8 }, () => runEntry(keeping, slow, never)));
  expect(results.sort()).toEqual(["left", "left", "left", "left", "left", "left", "left", "ran"]);
  expect([runs, most]).toEqual([1, 1]);
  expect(await runEntry(keeping, slow, never)).toBe("left");
});

it("runs an entry again at once when the process that ran it was killed", async () => {
  const child = spawn(
    process.execPath,
    ["--input-type=module", "--eval", hangingClock(database.ownerUrl, database.secret)],
    { stdio: "ignore" },
  );
  const exit = once(child, "exit");
  await vi.waitFor(async () => expect(await attempts()).toBe(1), promptly);
  const entry = { name: "hang", every: "1m" as const, run: async () => {} };
  expect(await runEntry(keeping, entry, never)).toBe("left");
  child.kill("SIGKILL");
  await exit;
  await vi.waitFor(async () => expect(await runEntry(keeping, entry, never)).toBe("ran"), promptly);
});

it("keeps the last good run when an entry fails, names the sort of error, and forgets it when it runs again", async () => {
  const failing = { ...counting("sweep", "1h", []), run: async () => Promise.reject(new TypeError("Rosa Martinez")) };
  expect(await runEntry(keeping, failing, never)).toBe("failed");
  expect(await clockRuns(database.app)).toMatchObject([{ entry: "sweep", ranAt: null, error: "TypeError" }]);
  expect(await lastClockRun(database.app)).toBeNull();
  expect(await runEntry(keeping, counting("sweep", "1h", []), never)).toBe("ran");
  expect(await clockRuns(database.app)).toMatchObject([{ entry: "sweep", ranAt: expect.any(Date), error: null }]);
});

it("says which entries are more than five minutes over their time", async () => {
  const entries = [counting("escalate", "1m", []), counting("sweep", "1d", []), counting("unheard", "1h", [])];
  for (const entry of entries.slice(0, 2)) await runEntry(keeping, entry, never);
  await backdate("355 seconds");
  expect(await lateEntries(database.app, entries)).toEqual(["unheard"]);
  await backdate("10 seconds");
  expect(await lateEntries(database.app, entries)).toEqual(["escalate", "unheard"]);
  const ran = await lastClockRun(database.app);
  expect(Date.now() - (ran?.getTime() ?? 0)).toBeGreaterThan(300_000);
});

it("waits for what runs before it stops, and lets it know", async () => {
  let ended = false;
  const patient: ClockEntry<string> = {
    name: "patient",
    every: "1m",
    run: (_, signal) =>
      new Promise<void>((done) =>
        signal.addEventListener("abort", () => setImmediate(() => done(void (ended = true)))),
      ),
  };
  const clock = startClock({ ...keeping, entries: [patient] });
  await vi.waitFor(async () => expect(await attempts()).toBe(1), promptly);
  await clock.stop();
  expect(ended).toBe(true);
});

it("does not start with two entries of one name", () => {
  expect(() => startClock({ ...keeping, entries: [counting("sweep", "1m", []), counting("sweep", "1d", [])] })).toThrow(
    /sweep/,
  );
});

function counting(name: string, every: ClockEntry<string>["every"], ran: string[]): ClockEntry<string> {
  return { name, every, run: async (house) => void ran.push(`${name} in ${house}`) };
}

async function backdate(by: string): Promise<void> {
  await database.owner.query("update clock_runs set ran_at = ran_at - $1::interval", [by]);
}

/** How many entries are being run now, by their locks. */
async function attempts(): Promise<number> {
  const { rows } = await database.owner.query(
    "select count(*) as n from pg_locks where locktype = 'advisory' and classid = 7272 and database = (select oid from pg_database where datname = current_database())",
  );
  return rows[0].n;
}

function hangingClock(ownerUrl: string, secret: string): string {
  return `
    import { openDatabase } from "#platform/db/database.ts";
    import { startClock } from "#platform/jobs/clock.ts";
    import { openLog } from "#platform/log.ts";
    const { app } = openDatabase(${JSON.stringify(ownerUrl)}, ${JSON.stringify(secret)});
    startClock({ pool: app, house: null, log: openLog("silent"), entries: [{ name: "hang", every: "1m", run: () => new Promise(() => {}) }] });`;
}
