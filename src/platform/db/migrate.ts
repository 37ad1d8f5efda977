import { readdir, readFile } from "node:fs/promises";
import pg from "pg";
import { runMigrations as migrateJobs } from "graphile-worker";
import { locks } from "./locks.ts";
import { ensureRoles } from "./roles.ts";

/** A trouble at start that the operator can mend: `say` is the one line to print. */
export class CannotStart extends Error {
  readonly say: string;
  constructor(say: string) {
    super(say);
    this.name = "CannotStart";
    this.say = say;
  }
}

/**
 * Brings the database of `ownerUrl` to the newest migration in `folder`: one lock, files in order, each in its own transaction.
 * Throws CannotStart for a migration that this version does not know: an older program must not write into a newer database.
 */
export async function migrate(ownerUrl: string, secret: string, folder: URL): Promise<string[]> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    await owner.query("select pg_advisory_lock($1)", [locks.migrations]);
    await owner.query(
      "create table if not exists migrations (name text primary key, ran_at timestamptz not null default now())",
    );
    const done = new Set(
      (await owner.query<{ name: string }>("select name from migrations")).rows.map((row) => row.name),
    );
    const files = (await readdir(folder)).filter((name) => name.endsWith(".sql")).sort();
    const unknown = [...done].filter((name) => name !== jobsMigration && !files.includes(name));
    if (unknown.length > 0) {
      throw new CannotStart(
        `The database was written by a newer Rapport (it has ${unknown.join(", ")}). Start that version, or restore a backup made before it.`,
      );
    }
    const todo = files.filter((name) => !done.has(name));
    if (todo.length > 0) await ensureRoles(owner, secret);
    for (const name of todo) await runFile(owner, name, await readFile(new URL(name, folder), "utf8"));
    if (!done.has(jobsMigration)) await prepareJobs(owner, ownerUrl);
    return todo;
  } finally {
    await owner.end();
  }
}

/** The job queue brings its own tables; this name records which version of it was made ready. */
const jobsMigration = "graphile-worker 0.18.0";

async function prepareJobs(owner: pg.Client, ownerUrl: string): Promise<void> {
  await migrateJobs({ connectionString: ownerUrl, schema: "graphile_worker" });
  await owner.query("grant usage on schema graphile_worker to rapport_jobs");
  await owner.query("grant all on all tables in schema graphile_worker to rapport_jobs");
  await owner.query("grant all on all sequences in schema graphile_worker to rapport_jobs");
  await owner.query("grant execute on all functions in schema graphile_worker to rapport_jobs");
  const tables = await owner.query<{ name: string }>(
    "select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname = 'graphile_worker' and rowsecurity",
  );
  // The queue is no tenant's: only the dispatcher and the worker, both of role jobs, may touch it.
  for (const { name } of tables.rows)
    await owner.query(`create policy jobs on ${name} to rapport_jobs using (true) with check (true)`);
  await owner.query("insert into migrations (name) values ($1)", [jobsMigration]);
}

async function runFile(owner: pg.Client, name: string, text: string): Promise<void> {
  try {
    await owner.query("begin");
    await owner.query(text);
    await owner.query("insert into migrations (name) values ($1)", [name]);
    await owner.query("commit");
  } catch (error) {
    await owner.query("rollback");
    throw new Error(`migration ${name}: ${(error as Error).message}`, { cause: error });
  }
}
