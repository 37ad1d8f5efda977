import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { newId } from "#platform/ids.ts";
import type { TestDatabase } from "#tests/support/database.ts";
import { testDatabase } from "#tests/support/database.ts";
import { send, together } from "./pipeline.ts";
import { inTransaction } from "./transaction.ts";

const scope = { organizationId: newId(), personId: null };
let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase("pipeline");
  await database.owner.query("create table notes (n int primary key); grant all on notes to rapport_app");
});
beforeEach(() => database.owner.query("truncate notes"));
afterAll(() => database.drop());

it("shows to whatever is asked later what was sent before, and commits it", async () => {
  const seen = await inside(async (db) => {
    send(db, add(1));
    send(db, add(2));
    return kept(db);
  });
  expect(seen).toEqual([1, 2]);
  expect(await inside(kept)).toEqual([1, 2]);
});

it("gives the rows of each of several questions, asked in their order", async () => {
  const [one, , two] = await inside((db) => together<[{ n: number }, unknown, { n: number }]>(db, list, add(3), list));
  expect([one, two]).toEqual([[], [{ n: 3 }]]);
});

it.each([
  ["at the end", async () => {}],
  ["and something is asked after it", async (db: Db) => void (await kept(db))],
  ["and the work gives up for another reason", async () => Promise.reject(new Error("something else"))],
])("throws what a sent statement failed with, and keeps nothing: %s", async (_, then) => {
  const work = inside(async (db) => {
    send(db, add(4));
    send(db, add(4));
    await then(db);
  });
  await expect(work).rejects.toMatchObject({ code: "23505" });
  expect(await inside(kept)).toEqual([]);
});

it("throws what failed first, whoever is quicker to say that nothing works any more", async () => {
  const work = inside(async (db) => {
    const slow = async () => {
      await sql`select ${"no number"}::int`.execute(db).catch(async (error) => {
        for (let hop = 0; hop < 50; hop++) await Promise.resolve();
        throw error;
      });
    };
    await Promise.all([slow(), kept(db), kept(db)]);
  });
  await expect(work).rejects.toMatchObject({ code: "22P02" });
});

it("says of a sent statement what failed before it", async () => {
  const work = inside(async (db) => {
    const failing = sql`select ${"no number"}::int`.execute(db);
    await Promise.resolve();
    send(db, add(7));
    await failing;
  });
  await expect(work).rejects.toMatchObject({ code: "22P02" });
});

it("tries again when a sent statement met a deadlock", async () => {
  let tries = 0;
  await inside(async (db) => {
    send(db, add(5));
    if (++tries < 3) send(db, sql`do $$ begin raise exception 'stuck' using errcode = '40P01'; end $$`);
  });
  expect(tries).toBe(3);
  expect(await inside(kept)).toEqual([5]);
});

it("does not take a transaction for committed that PostgreSQL rolled back", async () => {
  const work = inside(async (db) => {
    send(db, add(6));
    await add(6).execute(db).catch(() => {}); // prettier-ignore
  });
  await expect(work).rejects.toThrow(/nobody was told/);
  expect(await inside(kept)).toEqual([]);
});

type Db = Parameters<Parameters<typeof inTransaction>[2]>[0];

const list = sql<{ n: number }>`select n from notes order by n`;
const add = (n: number) => sql`insert into notes (n) values (${n})`;

function inside<T>(work: (db: Db) => Promise<T>): Promise<T> {
  return inTransaction(database.app, scope, work);
}

async function kept(db: Db): Promise<number[]> {
  return (await list.execute(db)).rows.map(({ n }) => n);
}
