import { readdir } from "node:fs/promises";
import type pg from "pg";

/** Migrations of the database that this program does not have, and those of this program that did not run there. */
export type MigrationState = { unknown: string[]; missing: string[] };

/** Whether the database is the one that this program was made for. Others may have migrated it since this process began. Any role of the house. */
export async function migrationState(pool: pg.Pool, folder: URL): Promise<MigrationState> {
  const { rows } = await pool.query<{ name: string }>("select name from migrations where name like '%.sql'");
  const ran = new Set(rows.map(({ name }) => name));
  const files = new Set((await readdir(folder)).filter((name) => name.endsWith(".sql")));
  return { unknown: [...ran].filter((name) => !files.has(name)), missing: [...files].filter((name) => !ran.has(name)) };
}
