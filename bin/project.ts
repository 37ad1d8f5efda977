import { resolve } from "node:path";
import { fileURLToPath } from "node:url";

import pg from "pg";
import { pino } from "pino";

import { type Config, readConfig } from "../src/platform/config.ts";
import { openLog } from "../src/platform/log.ts";
import { type Postgres, startPostgres } from "./postgres.ts";
import { readSecret } from "./secret.ts";
import { trouble } from "./trouble.ts";

/** The folder of the project, wherever a command was called from. */
export const root = fileURLToPath(new URL("..", import.meta.url));

/** The configuration and the secret from which everything secret is derived. A relative home is one of the project folder. */
export function readProject(): { config: Config; secret: string } {
  const config = readChecked();
  config.home = resolve(root, config.home);
  return { config, secret: readSecret(config.home, config.secret) };
}

function readChecked(): Config {
  try {
    return readConfig(process.env);
  } catch (error) {
    throw trouble((error as Error).message, error);
  }
}

/** Loads one of the server's built entries. React and its companions choose their fast half by NODE_ENV, when they are first imported. */
export async function loadBuilt<Entry>(name: "app" | "worker" | "cli"): Promise<Entry> {
  process.env["NODE_ENV"] = "production";
  return (await import(new URL(`../build/server/${name}.js`, import.meta.url).href)) as Entry;
}

/** The database of DATABASE_URL when that is set, else the embedded one, started or joined, and kept running. */
export async function openPostgres(config: Config, secret: string): Promise<Pick<Postgres, "ownerUrl" | "stop">> {
  if (config.databaseUrl === undefined) {
    // On standard error, because what a command says on its output may be read by a program.
    const log = openLog(config.logLevel, pino.destination({ dest: 2, sync: true }));
    return startPostgres({ home: config.home, secret, log });
  }
  await reach(config.databaseUrl);
  return { ownerUrl: config.databaseUrl, stop: async () => {} };
}

async function reach(url: string): Promise<void> {
  // Long, because on a busy machine the sources are hashed and loaded meanwhile, in the same process.
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 15_000 });
  client.on("error", () => {});
  try {
    await client.connect();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const why = REASONS[code ?? ""] ?? message;
    throw trouble(
      `The PostgreSQL of DATABASE_URL (${client.host}:${client.port}) cannot be used: ${why}. Mend that, or unset DATABASE_URL to use the one that comes with Rapport.`,
      error,
    );
  } finally {
    await client.end().catch(() => {});
  }
}

const REASONS: Record<string, string> = {
  ECONNREFUSED: "nothing answers there",
  ENOENT: "nothing answers there",
  ENOTFOUND: "there is no such host",
  ETIMEDOUT: "it does not answer",
  "28P01": "the password is not right",
  "28000": "this user may not sign in",
  "3D000": "there is no such database",
};
