import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";

import pg from "pg";

import type { Database } from "#platform/db/database.ts";
import { openDatabase } from "#platform/db/database.ts";
import { migrate } from "#platform/db/migrate.ts";

import { scratchDatabase, testServer } from "./postgres.ts";

/** The secret of every test: the roles are the whole server's, so their passwords must be the same for all. */
export const testSecret = "a secret that is only good for tests, and the same in each of them";

const migrations = new URL("../../migrations/", import.meta.url);

export type TestDatabase = Database & { ownerUrl: string; owner: pg.Pool; secret: string; drop(): Promise<void> };

/** A migrated database of one's own with its pools open, and one of the owner's; `drop` closes and removes it. */
export async function testDatabase(name = "test"): Promise<TestDatabase> {
  const template = await migratedTemplate();
  const scratch = await scratchDatabase(name, template);
  const database = openDatabase(scratch.ownerUrl, testSecret);
  const owner = new pg.Pool({ connectionString: scratch.ownerUrl, max: 2 });
  // The database is dropped by force: a connection that is just closing must not end the test.
  owner.on("error", () => {}).on("connect", (client) => client.on("error", () => {}));
  const drop = async () => {
    await Promise.all([database.close(), owner.end()]);
    await scratch.drop();
  };
  return { ...database, ownerUrl: scratch.ownerUrl, owner, secret: testSecret, drop };
}

/**
 * The name of a database that holds the newest schema and no rows; made once a server for each state of the migrations.
 * Test files run at once and roles belong to the whole server, so a lock of the server's own database lets one of them work at a time.
 */
async function migratedTemplate(): Promise<string> {
  const server = await testServer();
  const template = `rapport_schema_${schemaHash()}`;
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock(7271)");
    const known = await client.query("select 1 from pg_database where datname = $1", [template]);
    if (known.rowCount === 0) await makeTemplate(client, server, template);
    return template;
  } finally {
    await client.end();
  }
}

async function makeTemplate(client: pg.Client, server: string, template: string): Promise<void> {
  // Under another name until it is whole: a test that was stopped half-way must not leave half a schema to the next.
  const unready = `${template}_unready`;
  await client.query(`drop database if exists "${unready}" with (force)`);
  await client.query(`create database "${unready}"`);
  const url = new URL(server);
  url.pathname = unready;
  await migrate(url.href, testSecret, migrations);
  await client.query(`alter database "${unready}" rename to "${template}"`);
}

function schemaHash(): string {
  const hash = createHash("sha256");
  for (const name of readdirSync(migrations).sort()) hash.update(name).update(readFileSync(new URL(name, migrations)));
  return hash.digest("hex").slice(0, 16);
}
