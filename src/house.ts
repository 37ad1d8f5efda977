import { createHmac } from "node:crypto";
import type pg from "pg";
import { makeAuth } from "#modules/identity/index.ts";
import type { Auth } from "#modules/identity/index.ts";
import { useKinds } from "#modules/loops/index.ts";
import { kinds } from "#src/kinds.ts";
import type { Config } from "#platform/config.ts";
import { openDatabase } from "#platform/db/database.ts";
import type { Database } from "#platform/db/database.ts";
import { migrate } from "#platform/db/migrate.ts";

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
  const auth = makeAuth({ pool: database.auth, secret: keyFor(secret, "session"), publicUrl, secureCookies: publicUrl.startsWith("https:") });
  return { config, secret, publicUrl, database, app: database.app, auth };
}

/** Brings the database up to date with the migrations that stand beside the build. */
export function migrateHouse({ secret, ownerUrl }: Start): Promise<string[]> {
  return migrate(ownerUrl, secret, new URL("../../migrations/", import.meta.url));
}

/** A key for one use, derived from RAPPORT_SECRET: sessions, forms and seals never share one. Hex, 64 characters. */
export function keyFor(secret: string, use: "session" | "form" | "seal"): string {
  return createHmac("sha256", secret).update(`key:${use}`).digest("hex");
}
