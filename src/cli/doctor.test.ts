import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { sealEntries } from "#modules/audit/index.ts";
import { readConfig } from "#platform/config.ts";
import { newId } from "#platform/ids.ts";
import { clock } from "#src/clock.ts";
import { sealingOf } from "#src/sealing.ts";
import type { Clinic } from "#tests/support/clinic.ts";
import { emptyClinic } from "#tests/support/clinic.ts";
import type { TestDatabase } from "#tests/support/database.ts";
import { testDatabase } from "#tests/support/database.ts";
import type { Said } from "#tests/support/terminal.ts";
import { atTerminal } from "#tests/support/terminal.ts";

const old = new Date(Date.now() - 3_600_000);
let home: string;
let database: TestDatabase;
let clinic: Clinic;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "rapport-doctor-"));
  database = await testDatabase("doctor");
  clinic = await emptyClinic(database, { slug: "harbor" });
});
afterAll(async () => {
  await database.drop();
  await rm(home, { recursive: true });
});
beforeEach(async () => {
  await database.owner.query("delete from clock_runs");
  await database.owner.query(
    "insert into clock_runs (entry, ran_at, took_ms) select name, clock_timestamp(), 1 from unnest($1::text[]) name",
    [clock.map((entry) => entry.name)],
  );
});

test("says that all is well, and changes nothing", async () => {
  expect(await doctor()).toEqual({ code: 0, out: "All is well.\n" });
  expect(await doctor("--json")).toEqual({ code: 0, out: '{"well":true,"count":0,"complaints":[]}\n' });
});

test("names an entry of the log that was changed, deleted or written late, and where", async () => {
  const [changed, missing] = await write(2);
  await clinic.inside((ctx) => sealEntries(ctx, sealingOf(house())));
  const [late] = await write(1);
  await asOwner("update audit set what = 'looked' where id = $1", changed);
  await asOwner("delete from audit where id = $1", missing);
  const { code, out } = await doctor();
  expect(code).toBe(1);
  for (const words of [
    `entry ${changed} was changed`,
    `entry ${missing} was sealed and is gone`,
    `entry ${late} was written into a time`,
  ])
    expect(out).toContain(words);
  expect(out).toContain(`audit  harbor  ${old.toISOString().slice(0, 19)}`);
  const { out: json } = await doctor("--json");
  expect(JSON.parse(json)).toMatchObject({ well: false, count: 3, error: "3 things are not well." });
  await asOwner("delete from audit where true");
  await asOwner("delete from audit_seals where true");
  await rm(join(home, "seals"), { recursive: true });
});

test("names an entry of the clock that is late or failed, news that waits, and jobs that were given up", async () => {
  const patient = newId();
  await database.owner.query("update clock_runs set ran_at = ran_at - interval '2 days' where entry = 'escalate'");
  await database.owner.query(
    "insert into clock_runs (entry, ran_at, took_ms, error) values ('sweep', clock_timestamp(), 1, 'Error 23505')",
  );
  await clinic.inside(({ db, organization }) =>
    db
      .insertInto("outbox")
      .values({ organization_id: organization.id, id: newId(old.getTime()), topic: "pulse.changed", payload: "{}" })
      .execute(),
  );
  await database.jobs.query("select graphile_worker.add_job('figures', $1::json, max_attempts => 1)", [
    JSON.stringify({ payload: { patient } }),
  ]);
  await database.jobs.query("update graphile_worker._private_jobs set attempts = 1, last_error = 'RangeError'");
  const { code, out } = await doctor();
  expect(code).toBe(1);
  expect(out).toMatch(/clock {2}\S+ {2}escalate has not come to its end since/);
  expect(out).toContain("sweep failed the last time: Error 23505");
  expect(out).toContain("1 of pulse.changed wait to be told");
  expect(out).toContain(`figures about ${patient}, was given up after 1 attempts: RangeError`);
});

/** What a door has of the house, as far as doctor's seals need it. */
function house() {
  return { secret: database.secret, config: readConfig({ RAPPORT_HOME: home }) };
}

async function doctor(...argv: string[]): Promise<Pick<Said, "code" | "out">> {
  const { code, out } = await atTerminal(database, ["doctor", ...argv], { config: house().config });
  return { code, out };
}

/** Writes so many entries an hour ago. */
async function write(count: number): Promise<string[]> {
  const rows = Array.from({ length: count }, () => ({
    organization_id: clinic.organization.id,
    at: old,
    id: newId(),
    what: "loop.closed",
    body: Buffer.from("{}"),
  }));
  await clinic.inside((ctx) => ctx.db.insertInto("audit").values(rows).execute());
  return rows.map((row) => row.id);
}

async function asOwner(statement: string, ...values: unknown[]): Promise<void> {
  const owner = await database.owner.connect();
  await owner.query(`begin; set local app.organization_id = '${clinic.organization.id}'`);
  await owner.query(statement, values);
  await owner.query("commit");
  owner.release();
}
