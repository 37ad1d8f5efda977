import { readFileSync, statSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";

import pg from "pg";

import type { Log } from "../src/platform/log.ts";
import { isDiskFull, troubleWithFolder } from "./files.ts";
import { type Cluster, openCluster } from "./postgres-cluster.ts";
import { keepRunning } from "./postgres-keeper.ts";
import { halt, hasEnded, postmaster, spawnServer } from "./postgres-server.ts";
import { enter, usesNoted } from "./postgres-users.ts";
import { passwordOf, readSecret } from "./secret.ts";
import { trouble } from "./trouble.ts";

export type Postgres = {
  /** Connects as the role `owner` (owns the database, may make databases and roles, is no superuser) to the database `rapport`. */
  ownerUrl: string;
  port: number;
  /** Leaves the database, which stops when nobody else is in it. Safe to call twice. */
  stop(): Promise<void>;
};

/** How long recovery after a crash may take, and how long something may stand in the way of the start. */
const PATIENCE_MS = { recovering: 300_000, blocked: 20_000 };

/**
 * Starts the embedded PostgreSQL of a home folder and waits until it answers, or joins the one that runs there already.
 * The server and any number of commands may be in it at once; the last to leave stops it, one that a kill left over too.
 * With a `log` it is kept running: when it dies it is started again, and the log says so.
 * `throwaway` trades safety against a power cut for speed: for tests only.
 */
export async function startPostgres(options: {
  home: string;
  secret?: string | undefined;
  throwaway?: boolean;
  log?: Log;
}): Promise<Postgres> {
  const { home, throwaway = false, log } = options;
  const secret = readSecret(home, options.secret);
  const cluster = await openCluster(home, secret, throwaway);
  const leave = enter(cluster.users);
  let letGo = async () => {};
  const stop = async () => {
    await letGo();
    leave();
    if (usesNoted(cluster.users) === 0) await halt(cluster);
  };
  try {
    const { port, ownerUrl } = await run(cluster, secret, { throwaway });
    if (log) letGo = keepRunning(cluster, (signal) => run(cluster, secret, { throwaway, port, signal }), log);
    return { ownerUrl, port, stop };
  } catch (error) {
    await stop();
    throw troubleWithFolder(home, error);
  }
}

type Run = { throwaway: boolean; port?: number; signal?: AbortSignal };

type Reached = { port: number; ownerUrl: string };

/** Until it answers, or `signal`: starts a server when there is none, else asks the one there is, whoever started it. Answers how it is reached. */
async function run(cluster: Cluster, secret: string, { throwaway, port, signal }: Run): Promise<Reached> {
  const began = Date.now();
  let child: Awaited<ReturnType<typeof spawnServer>> | undefined;
  let logged = 0;
  while (Date.now() - began < PATIENCE_MS.recovering) {
    signal?.throwIfAborted();
    const running = postmaster(cluster);
    const reached = running?.ready ? { port: running.port, ownerUrl: ownerUrl(running, secret) } : undefined;
    if (reached && (await answers(reached.ownerUrl))) return reached;
    if (!running && (!child || hasEnded(child))) {
      if (child) await considerFailure(cluster, logged, Date.now() - began);
      logged = statSync(cluster.log, { throwIfNoEntry: false })?.size ?? 0;
      child = await spawnServer(cluster, throwaway, port);
    }
    await pause(20);
  }
  throw trouble(
    `The database did not answer for ${PATIENCE_MS.recovering / 60_000} minutes. ${cluster.log} says what it is doing.`,
  );
}

/** Some failures pass: the processes of a killed server still leaving, or another start that was quicker. The others are said at once. */
async function considerFailure(cluster: Cluster, from: number, waited: number): Promise<void> {
  const said = readFileSync(cluster.log).subarray(from).toString();
  if (isDiskFull(cluster.folder, said)) throw Object.assign(new Error(said), { code: "ENOSPC" });
  const passes = /shared memory block|lock file .* already exists|could not bind|could not create any TCP/.test(said);
  if (passes && waited < PATIENCE_MS.blocked) return pause(100);
  const why = /(?:FATAL|PANIC): *(.*)/.exec(said)?.[1];
  throw trouble(`The database did not start${why ? `: ${why}` : ""}. ${cluster.log} says more.`);
}

function ownerUrl({ port, socket }: { port: number; socket: string }, secret: string): string {
  const url = new URL(`postgres://owner:${passwordOf("owner", secret)}@127.0.0.1:${port}/rapport`);
  if (socket) url.searchParams.set("host", socket);
  return url.href;
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on("error", () => {});
  try {
    await client.connect();
    return true;
  } catch (error) {
    const code = (error as { code?: string }).code;
    if (code === "28P01") {
      throw trouble(
        "The database was made with another secret. Put back the file RAPPORT_HOME/secret, or RAPPORT_SECRET.",
      );
    }
    return code === "53300"; // Too many connections: it is there, and busy.
  } finally {
    await client.end().catch(() => {});
  }
}
