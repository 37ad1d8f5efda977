import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Ctx } from "#platform/ctx.ts";
import { newId } from "#platform/ids.ts";
import type { Clinic } from "#tests/support/clinic.ts";
import { emptyClinic } from "#tests/support/clinic.ts";
import type { TestDatabase } from "#tests/support/database.ts";
import { testDatabase } from "#tests/support/database.ts";
import type { Finding, Sealing } from "./index.ts";
import { sealEntries, verifySeals, witnessIn } from "./index.ts";
import { oldestRunning } from "./seals.queries.ts";

const start = Date.parse("2026-11-23T10:00:00Z");
const key = "5e".repeat(32);
let database: TestDatabase;
let clinic: Clinic;
let folder: string;
let sealing: Sealing;

beforeAll(async () => {
  database = await testDatabase("seals");
});
afterAll(() => database.drop());
beforeEach(async () => {
  clinic = await emptyClinic(database);
  folder = await mkdtemp(join(tmpdir(), "rapport-seals-"));
  sealing = { key, witness: witnessIn(join(folder, "seals")) };
});
afterEach(() => rm(folder, { recursive: true }));

it("seals what is closed, window by window, and finds nothing wrong with it", async () => {
  await write(0, 1, 2);
  expect(await sealAt(1)).toBe(1); // The time before anything: nobody can write into it later.
  expect(await sealAt(2.6)).toBe(1);
  expect(await sealAt(2.6)).toBe(0);
  expect(await sealAt(5)).toBe(1);
  expect(await seals()).toEqual([
    { n: 1, entries: 0 },
    { n: 2, entries: 2 },
    { n: 3, entries: 1 },
  ]);
  expect(await findings()).toEqual([]);
});

it("seals a quiet hour too, so that nothing can be said to have happened in it", async () => {
  await write(0);
  await sealAt(5);
  expect(await sealAt(60)).toBe(0);
  expect(await sealAt(70)).toBe(1);
  await write(30);
  expect(await findings(70)).toMatchObject([{ kind: "late" }]);
});

it("makes several seals of very much, and keeps entries of one instant together", async () => {
  await database.app.query(`begin; set local app.organization_id = '${clinic.organization.id}';
    insert into audit (organization_id, at, id, what, body)
    select '${clinic.organization.id}', '2026-11-23T10:00:00Z'::timestamptz + (n / 4000) * interval '1 microsecond', gen_random_uuid(), 'made', '{}' from generate_series(1, 12000) n; commit`);
  for (let n = 0; (await sealAt(5)) > 0; n++) expect(n).toBeLessThan(5);
  expect(await seals()).toMatchObject([{ entries: 7_999 }, { entries: 4_001 }]);
  expect(await findings(5)).toEqual([]);
});

describe("a tamper by the owner of the database is named", () => {
  let ids: string[];

  beforeEach(async () => {
    ids = await write(0, 1, 2, 3, 4, 5, 6, 7);
    for (const minute of [3.6, 5.6, 7.6, 9.6]) await sealAt(minute);
  });

  it("and nothing where there was none", async () => {
    expect(await findings()).toEqual([]);
  });

  it.each([
    ["who acted", "actor_id = gen_random_uuid()"],
    ["what was done", "what = 'looked'"],
    ["about whom", "patient_id = gen_random_uuid()"],
    ["the words of the entry", "body = '{}'"],
    ["when, by a millionth of a second", "at = at + interval '1 microsecond'"],
  ])("changed: %s", async (_, change) => {
    await tamper(`update audit set ${change} where id = $1`, ids[4]);
    expect(await findings()).toEqual([{ kind: "changed", entryId: ids[4], at: microAt(4) }]);
  });

  it("missing, with its id and its time", async () => {
    await tamper("delete from audit where id = any($1::uuid[])", [ids[1], ids[6]]);
    expect(await findings()).toEqual([
      { kind: "missing", entryId: ids[1], at: microAt(1) },
      { kind: "missing", entryId: ids[6], at: microAt(6) },
    ]);
  });

  it("written late", async () => {
    const [late] = await write(2.5);
    expect(await findings()).toEqual([{ kind: "late", entryId: late, at: microAt(2.5) }]);
  });

  it("moved to another window: missing there, late here", async () => {
    await tamper("update audit set at = $2 where id = $1", ids[1], microAt(6.5));
    expect(await findings()).toEqual([
      { kind: "missing", entryId: ids[1], at: microAt(1) },
      { kind: "late", entryId: ids[1], at: microAt(6.5) },
    ]);
  });

  it("an entry and the list of its seal, so that they agree again", async () => {
    await tamper("delete from audit where id = $1", ids[4]);
    await tamper("update audit_seals set entries = 1, leaves = substr(leaves, 1, 56) where n = 2");
    expect(await findings()).toMatchObject([{ kind: "seal-changed", n: 2 }]);
  });

  it("a seal", async () => {
    await tamper("update audit_seals set seal = sha256(seal) where n = 2");
    expect(await findings()).toMatchObject([{ kind: "seal-changed", n: 2 }]);
  });

  it("a seal cut short", async () => {
    await tamper("update audit_seals set leaves = substr(leaves, 1, 60) where n = 2");
    expect(await findings()).toMatchObject([{ kind: "seal-changed", n: 2 }]);
  });

  it("a seal taken out of the row", async () => {
    await tamper("delete from audit_seals where n = any($1::int[])", [2, 3]);
    expect(await findings()).toEqual([{ kind: "seal-missing", n: 2, upto: 3, at: microAt(2.1) }]);
  });

  it("two seals in the other order", async () => {
    await tamper("update audit_seals set n = 99 where n = 2");
    await tamper("update audit_seals set n = 2 where n = 3");
    await tamper("update audit_seals set n = 3 where n = 99");
    expect(await findings()).toMatchObject([
      { kind: "seal-changed", n: 2 },
      { kind: "seal-changed", n: 3 },
      { kind: "seal-changed", n: 4 },
    ]);
  });

  it("the end cut off", async () => {
    await sealAt(9.7); // The witness notes the newest when it is called the next time.
    await tamper("delete from audit_seals where n >= 3");
    expect(await findings(60)).toMatchObject([
      { kind: "seal-lost", n: 4 },
      { kind: "unsealed", entries: 3, at: microAt(5) },
    ]);
  });

  it("the end cut off, changed, and sealed again by the clock", async () => {
    await sealAt(9.7);
    await tamper("delete from audit_seals where n >= 3");
    await tamper("delete from audit where id = $1", ids[5]);
    await sealAt(20);
    await sealAt(100);
    expect(await findings()).toMatchObject([{ kind: "seal-lost", n: 4 }]);
  });

  it("sealing that has stopped", async () => {
    await write(20, 21);
    expect(await findings(34)).toEqual([]);
    expect(await findings(60)).toEqual([{ kind: "unsealed", entries: 2, at: microAt(20) }]);
  });
});

it("keeps organisations apart", async () => {
  const other = await emptyClinic(database);
  await write(0);
  await sealAt(5);
  expect(await other.inside((ctx) => sealEntries({ ...ctx, now: new Date(start + 300_000) }, sealing))).toBe(1);
  expect(await findings()).toEqual([]);
});

it("knows of a transaction that began before and still runs", async () => {
  const open = await database.app.connect();
  try {
    await open.query("begin; select 1");
    await clinic.inside(async (ctx) => expect(await oldestRunning(ctx)).toBeGreaterThan(0));
    await open.query("rollback");
    await clinic.inside(async (ctx) => expect(await oldestRunning(ctx)).toBe(0));
  } finally {
    open.release();
  }
});

/** Minutes after the start, as the log writes an instant. */
function microAt(minute: number): string {
  return `${new Date(start + minute * 60_000).toISOString().slice(0, 23)}000Z`;
}

/** Writes an entry at each of these minutes. */
async function write(...minutes: number[]): Promise<string[]> {
  const rows = minutes.map((minute) => ({
    organization_id: clinic.organization.id,
    at: microAt(minute),
    id: newId(),
    what: "loop.closed",
    body: Buffer.from(JSON.stringify({ minute })),
  }));
  await clinic.inside((ctx) => ctx.db.insertInto("audit").values(rows).execute());
  return rows.map((row) => row.id);
}

function at<T>(minute: number, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  return clinic.inside((ctx) => work({ ...ctx, now: new Date(start + minute * 60_000) }));
}

function sealAt(minute: number): Promise<number> {
  return at(minute, (ctx) => sealEntries(ctx, sealing));
}

async function findings(minute = 10): Promise<Finding[]> {
  return Array.fromAsync(verifySeals((work) => at(minute, work), sealing));
}

async function seals(): Promise<{ n: number; entries: number }[]> {
  return clinic.inside((ctx) => ctx.db.selectFrom("audit_seals").select(["n", "entries"]).orderBy("n").execute());
}

async function tamper(statement: string, ...values: unknown[]): Promise<void> {
  const owner = await database.owner.connect();
  try {
    await owner.query(`begin; set local app.organization_id = '${clinic.organization.id}'`);
    const { rowCount } = await owner.query(statement, values);
    expect(rowCount).toBeGreaterThan(0);
    await owner.query("commit");
  } finally {
    owner.release();
  }
}
