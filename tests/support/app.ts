import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import pg from "pg";

import { migrate } from "#platform/db/migrate.ts";
import { organizationId } from "#world/rows.ts";

import { ensureBuild } from "../../bin/build.ts";
import { readIfThere } from "../../bin/files.ts";
import { root } from "../../bin/project.ts";
import { testSecret } from "./database.ts";
import { scratchDatabase, testServer } from "./postgres.ts";

/** The morning on which every journey begins, the one that `world/` and the mock-ups tell: a Saturday, the clinic open until noon. */
export const morning = new Date("2026-11-21T08:31:00-08:00");

export type App = {
  url: string;
  /** SQL as the owner, inside the demo clinic: to look at what is written, or to plant what no page can. */
  owner: pg.Pool;
  /** What the process has said on its standard error since this was last asked. */
  log(): string;
  /** Moves the clock of the house to a moment; it runs on from there. */
  clock(at: Date): Promise<void>;
  close(): Promise<void>;
};

/**
 * Starts Rapport as `npm start` does, as a process of its own, on a copy of the demo clinic as of `morning`. Every caller has
 * one to oneself, so that journeys never read each other's acts. `close` ends it and removes the copy.
 */
export async function openApp(): Promise<App> {
  const { ownerUrl, owner, clock, drop } = await demoDatabase();
  const running = await start(ownerUrl);
  const close = async () => {
    await running.stop();
    await drop();
  };
  return { url: running.url, owner, log: running.log, clock, close };
}

export type DemoDatabase = Pick<App, "owner" | "clock"> & { ownerUrl: string; drop(): Promise<void> };

/** A copy of the demo clinic as of `morning`, with no process on it. `drop` closes `owner` and removes it. */
export async function demoDatabase(): Promise<DemoDatabase> {
  const template = await demoTemplate();
  const scratch = await scratchDatabase("journey", template);
  const owner = new pg.Pool({
    connectionString: scratch.ownerUrl,
    max: 3,
    options: `-c app.organization_id=${organizationId}`,
  });
  // The database is dropped by force: a connection that is just closing must not end the test.
  owner.on("error", () => {}).on("connect", (client) => client.on("error", () => {}));
  const clock = (at: Date) => setClock(owner, at);
  await clock(morning);
  const drop = async () => {
    await owner.end();
    await scratch.drop();
  };
  return { ownerUrl: scratch.ownerUrl, owner, clock, drop };
}

/** The clock of the house is an offset to the database's own, honoured where no organisation is care. */
async function setClock(owner: pg.Pool | pg.Client, at: Date): Promise<void> {
  await owner.query(
    `insert into clock_offset (offset_ms) values (extract(epoch from $1::timestamptz - clock_timestamp()) * 1000)
       on conflict (only_row) do update set offset_ms = excluded.offset_ms`,
    [at],
  );
}

export type Running = { url: string; log(): string; stop(): Promise<void> };

/** `bin/start.ts` with a database of its own, on a free port. Resolves when it says that it is ready. */
export async function start(ownerUrl: string, more: Record<string, string> = {}): Promise<Running> {
  const home = mkdtempSync(join(tmpdir(), "rapport-journey-"));
  const own = { PORT: "0", HOST: "127.0.0.1", DATABASE_URL: ownerUrl, RAPPORT_HOME: home, RAPPORT_SECRET: testSecret };
  const { VITEST: _, NODE_ENV: __, PUBLIC_URL: ___, RAPPORT_DEMO: ____, ...kept } = process.env;
  const child = spawn(process.execPath, [join(root, "bin/start.ts")], {
    cwd: root,
    env: { ...kept, ...own, ...more },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const orphaned = () => child.kill("SIGKILL");
  process.once("exit", orphaned);
  const ended = once(child, "close");
  let [said, log] = ["", ""];
  child.stderr.on("data", (words: Buffer) => (log += words.toString()));
  const url = await new Promise<string>((ready, failed) => {
    child.stdout.on("data", (words: Buffer) => {
      const at = /ready at (\S+)/.exec((said += words.toString()));
      if (at) ready(at[1]!);
    });
    child.once("close", () => failed(new Error(`Rapport did not start: ${log}`)));
  });
  const stop = async () => {
    child.kill("SIGTERM");
    await ended;
    process.off("exit", orphaned);
    rmSync(home, { recursive: true, force: true });
  };
  const saidSince = () => {
    const since = log;
    log = "";
    return since;
  };
  return { url, log: saidSince, stop };
}

/** The name of a database that holds the demo clinic as of `morning`; made once a server for each build. */
async function demoTemplate(): Promise<string> {
  const server = await testServer();
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    // Journeys begin at once in several processes: one of them builds and makes, the others wait here.
    await client.query("select pg_advisory_lock(7272)");
    await ensureBuild(root);
    const template = `rapport_demo_${readIfThere(join(root, "build/.stamp"))!.slice(0, 16)}`;
    const known = await client.query("select 1 from pg_database where datname = $1", [template]);
    if (known.rowCount === 0) await makeTemplate(client, server, template);
    return template;
  } finally {
    await client.end();
  }
}

async function makeTemplate(client: pg.Client, server: string, template: string): Promise<void> {
  const unready = `${template}_unready`;
  await client.query(`drop database if exists "${unready}" with (force)`);
  await client.query(`create database "${unready}"`);
  const url = new URL(server);
  url.pathname = unready;
  await migrate(url.href, testSecret, new URL("../../migrations/", import.meta.url));
  const owner = new pg.Client({ connectionString: url.href });
  await owner.connect();
  await setClock(owner, morning);
  await owner.end();
  // Loads the clinic; what runs by time begins with each copy.
  await (await start(url.href, { RAPPORT_CLOCK: "apart" })).stop();
  await client.query(`alter database "${unready}" rename to "${template}"`);
}
