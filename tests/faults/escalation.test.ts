import pg from "pg";
import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";

import { ensureBuild } from "../../bin/build.ts";
import { root } from "../../bin/project.ts";
import { testDatabase } from "../support/database.ts";
import { openClinic } from "../support/open-clinic.ts";
import type { Clinic } from "../support/open-clinic.ts";
import { startWorker } from "../support/worker.ts";

/** Alarms climb in batches of 200, each a transaction; whoever does it may be killed at any moment. */

const promptly = { timeout: 20_000, interval: 25 };
const alarms = 450;
const database = await testDatabase("escalation");
let clinic: Clinic;

beforeAll(() => ensureBuild(root), 120_000);
afterAll(() => database.drop());
beforeEach(async () => {
  await database.owner.query("delete from clock_runs");
  clinic = await openClinic({ database });
  await openAlarms();
  await clinic.clock("2026-11-23T09:16");
});

it("H40: a worker that is killed in the middle of escalating loses nothing and doubles nothing", async () => {
  const gate = await holdUpAt(300);
  const first = await startWorker(database.ownerUrl);
  await vi.waitFor(async () => expect(await gate.isReached()).toBe(true), promptly);
  expect(await climbed()).toEqual({ loops: 200, events: 200, most: 1 });
  await first.kill();
  await gate.open();
  await vi.waitFor(async () => expect(await othersAtWork()).toBe(0), promptly);
  expect(await climbed()).toEqual({ loops: 200, events: 200, most: 1 });
  const second = await startWorker(database.ownerUrl);
  await vi.waitFor(async () => expect((await climbed()).loops).toBe(alarms), promptly);
  expect(await second.stop()).toBe(0);
  expect(await climbed()).toEqual({ loops: alarms, events: alarms, most: 1 });
}, 90_000);

it("two workers together escalate each alarm once", async () => {
  const workers = await Promise.all([startWorker(database.ownerUrl), startWorker(database.ownerUrl)]);
  await vi.waitFor(async () => expect((await climbed()).loops).toBe(alarms), promptly);
  expect(await Promise.all(workers.map((worker) => worker.stop()))).toEqual([0, 0]);
  expect(await climbed()).toEqual({ loops: alarms, events: alarms, most: 1 });
}, 90_000);

/** As many alarms, due a millisecond after each other, of one patient. */
async function openAlarms(): Promise<void> {
  const patient = await clinic.patient();
  const { organization, pools } = clinic;
  await clinic.sql(
    `insert into loops (organization_id, id, patient_id, kind, about_id, owed_by, pool_id, urgency, minutes, opened_at, due_at, rank_at, escalate_at)
     select $1, uuidv7(), $2, 'reading', uuidv7(), 'team', $3, 0, 6, at, at, at, at + interval '15 minutes' + n * interval '1 millisecond'
       from generate_series(1, $4::int) n, (select '2026-11-23T09:00:00-05:00'::timestamptz as at) t`,
    [organization.id, patient.id, pools.team, alarms],
  );
}

type Climbed = { loops: number; events: number; most: number };

/** How many alarms have climbed, how many rungs were written, and the most of one alarm. */
async function climbed(): Promise<Climbed> {
  const [row] = await clinic.sql<Climbed>(
    `select count(*) filter (where step > 0)::int as loops, coalesce(sum(e.n), 0)::int as events, coalesce(max(e.n), 0)::int as most
       from loops l left join (select loop_id, count(*) as n from loop_events where what = 'escalated' group by 1) e on e.loop_id = l.id
      where l.organization_id = $1`,
    [clinic.organization.id],
  );
  return row!;
}

/** Holds up whoever writes the rung of the nth alarm, inside of the transaction, until the gate is opened. */
async function holdUpAt(nth: number): Promise<{ isReached(): Promise<boolean>; open(): Promise<void> }> {
  const [loop] = await clinic.sql<{ id: string }>(
    "select id from loops where organization_id = $1 order by escalate_at offset $2 limit 1",
    [clinic.organization.id, nth - 1],
  );
  const keeper = new pg.Client({ connectionString: database.ownerUrl });
  await keeper.connect();
  await keeper.query("select pg_advisory_lock(4711)");
  await keeper.query(
    `create function hold_up() returns trigger language plpgsql as $$ begin perform pg_advisory_xact_lock(4711); return new; end $$`,
  );
  await keeper.query(
    `create trigger hold_up before insert on loop_events for each row when (new.loop_id = '${loop!.id}') execute function hold_up()`,
  );
  const isReached = async () => {
    const { rowCount } = await database.owner.query(
      "select from pg_locks where locktype = 'advisory' and objid = 4711 and not granted",
    );
    return rowCount === 1;
  };
  const open = async () => {
    await keeper.end();
    await database.owner.query("drop trigger hold_up on loop_events; drop function hold_up()");
  };
  return { isReached, open };
}

/** Transactions of the app that are still under way: those of a killed process end when PostgreSQL notices. */
async function othersAtWork(): Promise<number> {
  const { rows } = await database.owner.query<{ n: number }>(
    "select count(*)::int as n from pg_stat_activity where datname = current_database() and application_name = 'rapport-app' and xact_start is not null",
  );
  return rows[0]!.n;
}
