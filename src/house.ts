import { createHmac } from "node:crypto";
import { existsSync } from "node:fs";
import pg from "pg";
import { ensureAuditMonths } from "#modules/audit/index.ts";
import { makeAuth } from "#modules/identity/index.ts";
import type { Auth } from "#modules/identity/index.ts";
import { useKinds } from "#modules/loops/index.ts";
import { whoSees } from "#modules/relationships/index.ts";
import { listOrganizations, reading, systemSitting } from "#platform/act/act.ts";
import type { WhoSees } from "#platform/live/tell.ts";
import { kinds } from "#src/kinds.ts";
import type { Config } from "#platform/config.ts";
import { openDatabase } from "#platform/db/database.ts";
import { patience } from "#platform/patience.ts";
import type { Database } from "#platform/db/database.ts";
import { migrate } from "#platform/db/migrate.ts";
import { migrationState } from "#platform/db/migration-state.ts";
import type { MigrationState } from "#platform/db/migration-state.ts";

/** What every door gets from the composition root: the ground and the accounts, opened once in a process. */
export type House = {
  config: Config;
  secret: string;
  publicUrl: string;
  database: Database;
  app: pg.Pool;
  auth: Auth;
};

export type Start = { config: Config; secret: string; ownerUrl: string };

/** Opens the house on a migrated database. `publicUrl` is the one origin that browsers use. */
export function openHouse({ config, secret, ownerUrl }: Start, publicUrl: string): House {
  useKinds(kinds);
  const database = openDatabase(ownerUrl, secret);
  const auth = makeAuth({
    pool: database.auth,
    secret: keyFor(secret, "session"),
    publicUrl,
    secureCookies: publicUrl.startsWith("https:"),
    demoOn: config.demo,
  });
  return { config, secret, publicUrl, database, app: database.app, auth };
}

/** Brings the database up to date with the migrations that stand beside the build, and makes the months of the log that come. */
export async function migrateHouse({ secret, ownerUrl }: Start): Promise<string[]> {
  const ran = await migrate(ownerUrl, secret, migrationsFolder());
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    await ensureAuditMonths(owner, new Date());
  } finally {
    await owner.end();
  }
  return ran;
}

/** Whether the database is still the one that this program was made for. */
export function migrationsOf({ app }: House): Promise<MigrationState> {
  return migrationState(app, migrationsFolder());
}

/** The nearest folder of migrations above this file, which is in `src` under test, and as deep in `build` as the bundler likes. */
function migrationsFolder(): URL {
  for (let above = new URL("../", import.meta.url); above.pathname !== "/"; above = new URL("../", above)) {
    const folder = new URL("migrations/", above);
    if (existsSync(folder)) return folder;
  }
  throw new Error("there is no folder of migrations above the program");
}

/** Asks the database for an answer, nothing more; rejects when there is none. */
export async function ping({ app }: House): Promise<void> {
  await app.query({ text: "select", query_timeout: patience } as pg.QueryConfig);
}

/** A key for one use, derived from RAPPORT_SECRET: sessions, forms and seals never share one. Hex, 64 characters. */
export function keyFor(secret: string, use: "session" | "form" | "seal"): string {
  return createHmac("sha256", secret).update(`key:${use}`).digest("hex");
}

/** Who may see a patient, asked for each batch of news: a reading of bonds as the system. */
export function whoSeesIn(house: House): WhoSees {
  return async (organizationId, patientIds) => {
    const organization = (await listOrganizations(house.app)).find((one) => one.id === organizationId);
    return organization
      ? reading(house.app, systemSitting(organization, "live"), (ctx) => whoSees(ctx, patientIds))
      : new Map();
  };
}
