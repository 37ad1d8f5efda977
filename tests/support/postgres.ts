import { createHash, randomBytes } from "node:crypto";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";

import pg from "pg";

import { startPostgres } from "../../bin/postgres.ts";

export type ScratchDatabase = { ownerUrl: string; drop(): Promise<void> };

let started: Promise<string> | undefined;

/**
 * The owner's URL of the PostgreSQL that tests use: the one `tests/run.ts` started, else one below the temporary folder,
 * which this and later runs of vitest by itself share. It's left running, since no test file knows whether it is the last.
 */
export function testServer(): Promise<string> {
  const given = process.env["RAPPORT_TEST_PG"];
  if (given) return Promise.resolve(given);
  const checkout = createHash("sha256")
    .update(import.meta.dirname)
    .digest("hex")
    .slice(0, 8);
  const home = join(tmpdir(), `rapport-tests-${userInfo().username}-${checkout}`);
  started ??= startPostgres({ home, throwaway: true }).then((server) => server.ownerUrl);
  return started;
}

/**
 * A database of one's own on the test server, empty unless it is copied from `template`, to which nobody may be connected.
 * `name` (letters, digits, _) only helps to recognise it.
 */
export async function scratchDatabase(name = "scratch", template = "template1"): Promise<ScratchDatabase> {
  const server = await testServer();
  const database = `${name}_${randomBytes(6).toString("hex")}`;
  await askServer(server, `create database "${database}" template "${template}"`);
  const url = new URL(server);
  url.pathname = database;
  return { ownerUrl: url.href, drop: () => askServer(server, `drop database if exists "${database}" with (force)`) };
}

async function askServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
