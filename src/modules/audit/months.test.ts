import { afterAll, beforeAll, expect, it } from "vitest";
import type { Clinic } from "#tests/support/clinic.ts";
import { emptyClinic } from "#tests/support/clinic.ts";
import type { TestDatabase } from "#tests/support/database.ts";
import { testDatabase } from "#tests/support/database.ts";
import { newId } from "#platform/ids.ts";
import { ensureAuditMonths } from "./index.ts";

let database: TestDatabase;
let clinic: Clinic;

beforeAll(async () => {
  database = await testDatabase("months");
  clinic = await emptyClinic(database);
});
afterAll(() => database.drop());

it("makes a year and a month ahead, once, and leaves a month that has begun elsewhere where it is", async () => {
  await write("2026-12-24T18:00:00Z");
  const owner = await database.owner.connect();
  try {
    for (let times = 0; times < 2; times++) await ensureAuditMonths(owner, new Date("2026-10-31T23:30:00Z"));
  } finally {
    owner.release();
  }
  const months = await partitions();
  expect(months).toHaveLength(13);
  expect([months[0], months[1], months[2], months.at(-1)]).toEqual([
    "audit_2026_10",
    "audit_2026_11",
    "audit_2027_01",
    "audit_2027_11",
  ]);
  await write("2026-10-31T23:59:59.999999Z", "2026-11-01T00:00:00Z", "2026-12-01T00:00:00Z", "2030-01-01T00:00:00Z");
  expect(await where()).toEqual(["audit_2026_10", "audit_2026_11", "audit_rest", "audit_rest", "audit_rest"]);
});

it("lets nobody reach a month but through the log, and no other organisation's entries", async () => {
  const other = await emptyClinic(database);
  expect(await other.inside((ctx) => ctx.db.selectFrom("audit").select("id").execute())).toEqual([]);
  await expect(database.app.query("select 1 from audit_2026_10")).rejects.toMatchObject({ code: "42501" });
  const { rows } = await database.owner.query(
    "select relrowsecurity and relforcerowsecurity as forced from pg_class where relname = 'audit_2026_10'",
  );
  expect(rows).toEqual([{ forced: true }]);
});

function write(...times: string[]) {
  const rows = times.map((at) => ({
    organization_id: clinic.organization.id,
    at,
    id: newId(),
    what: "looked",
    body: Buffer.from("{}"),
  }));
  return clinic.inside((ctx) => ctx.db.insertInto("audit").values(rows).execute());
}

async function partitions(): Promise<string[]> {
  const { rows } = await database.owner.query(
    "select c.relname from pg_inherits join pg_class c on c.oid = inhrelid where inhparent = 'audit'::regclass and relname <> 'audit_rest' order by 1",
  );
  return rows.map((row) => row.relname);
}

/** In which table each entry lies, in the order of time. */
async function where(): Promise<string[]> {
  const owner = await database.owner.connect();
  try {
    await owner.query(`begin; set local app.organization_id = '${clinic.organization.id}'`);
    const { rows } = await owner.query("select tableoid::regclass::text as name from audit order by at");
    await owner.query("rollback");
    return rows.map((row) => row.name);
  } finally {
    owner.release();
  }
}
