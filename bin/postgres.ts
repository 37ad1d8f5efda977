import { spawn, type ChildProcess } from "node:child_process";
import { closeSync, openSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

import pg from "pg";

import { type Cluster, openCluster, SERVER_ENV } from "./postgres-cluster.ts";
import { enter, isAlive, usesNoted } from "./postgres-users.ts";
import { passwordOf, readSecret } from "./secret.ts";
import { trouble, troubleWithFolder } from "./trouble.ts";

export type Postgres = {
  /** Connects as the role `owner` (owns the database, may make databases and roles, is no superuser) to the database `rapport`. */
  ownerUrl: string;
  port: number;
  /** Leaves the database, which stops when nobody else is in it. Safe to call twice. */
  stop(): Promise<void>;
};

/** Sized for a small machine that runs the whole product. Failed statements and their values stay out of the log: they may be about a patient. */
const SETTINGS = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "60",
  shared_buffers: "64MB",
  effective_cache_size: "512MB",
  maintenance_work_mem: "64MB",
  work_mem: "8MB",
  random_page_cost: "1.1",
  huge_pages: "off",
  jit: "off",
  max_logical_replication_workers: "0",
  client_connection_check_interval: "5s", // A killed server's open statements end, so that their locks do too.
  timezone: "UTC",
  log_timezone: "UTC",
  log_checkpoints: "off",
  log_min_error_statement: "panic",
  log_error_verbosity: "terse",
  log_parameter_max_length: "0",
};
/** For tests: nothing is flushed, so a power cut would lose it, but a kill does not. */
const CARELESS = { fsync: "off", synchronous_commit: "off", full_page_writes: "off" };

const PATIENCE_MS = 300_000;

/**
 * Starts the embedded PostgreSQL of a home folder and waits until it answers, or joins the one that runs there already.
 * The server and any number of commands may be in it at once; the last to leave stops it, one that a kill left over too.
 * `throwaway` trades safety against a power cut for speed: for tests only.
 */
export async function startPostgres(options: {
  home: string;
  secret?: string | undefined;
  throwaway?: boolean;
}): Promise<Postgres> {
  const { home, throwaway = false } = options;
  const secret = readSecret(home, options.secret);
  const cluster = await openCluster(home, secret, throwaway);
  const leave = enter(cluster.users);
  const stop = async () => {
    leave();
    if (usesNoted(cluster.users) === 0) await halt(cluster);
  };
  try {
    const port = await run(cluster, secret, throwaway);
    return { ownerUrl: ownerUrl(port, secret), port, stop };
  } catch (error) {
    await stop();
    throw troubleWithFolder(home, error);
  }
}

/** Until it answers: starts a server when there is none, else asks the one there is, whoever started it. Answers its port. */
async function run(cluster: Cluster, secret: string, throwaway: boolean): Promise<number> {
  const deadline = Date.now() + PATIENCE_MS;
  let child: ChildProcess | undefined;
  let logged = 0;
  while (Date.now() < deadline) {
    const running = postmaster(cluster);
    if (running?.ready && (await answers(ownerUrl(running.port, secret)))) return running.port;
    if (!running && (!child || hasEnded(child))) {
      if (child) await considerFailure(cluster, logged);
      logged = statSync(cluster.log, { throwIfNoEntry: false })?.size ?? 0;
      child = spawnServer(cluster, await freePort(cluster), throwaway);
    }
    await pause(20);
  }
  throw trouble(
    `The database did not answer for ${PATIENCE_MS / 60_000} minutes. ${cluster.log} says what it is doing.`,
  );
}

function spawnServer(cluster: Cluster, port: number, throwaway: boolean): ChildProcess {
  const settings = { ...SETTINGS, ...(throwaway ? CARELESS : {}), port: String(port) };
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const log = openSync(cluster.log, "a", 0o600);
  try {
    // Detached, so that Ctrl-C in the terminal reaches the application first and the database last.
    const child = spawn(cluster.programs.postgres, ["-D", cluster.data, ...flags], {
      ...cluster.runAs,
      cwd: "/",
      env: SERVER_ENV,
      detached: true,
      stdio: ["ignore", log, log],
    });
    child.on("error", () => {}); // A program that cannot be run has no pid: hasEnded sees that.
    child.unref();
    return child;
  } finally {
    closeSync(log);
  }
}

function hasEnded(child: ChildProcess): boolean {
  return child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
}

/** Some failures pass: the processes of a killed server still leaving, or another start that was quicker. The others are said at once. */
async function considerFailure(cluster: Cluster, from: number): Promise<void> {
  const said = readFileSync(cluster.log).subarray(from).toString();
  if (/shared memory block|lock file|could not bind|could not create any TCP/.test(said)) return pause(100);
  if (/No space left/.test(said)) throw Object.assign(new Error(said), { code: "ENOSPC" });
  const why = /(?:FATAL|PANIC): *(.*)/.exec(said)?.[1];
  throw trouble(`The database did not start${why ? `: ${why}` : ""}. ${cluster.log} says more.`);
}

/** The server of this very data folder, by the file it keeps. A number since given to another process, or a dead one not yet buried, is none. */
function postmaster(cluster: Cluster): { pid: number; port: number; ready: boolean } | undefined {
  const path = join(cluster.data, "postmaster.pid");
  const lines = readIfThere(path)?.split("\n") ?? [];
  const pid = Number(lines[0]);
  if (!pid || !isAlive(pid)) return undefined;
  const command = readIfThere(`/proc/${pid}/cmdline`);
  if (command !== undefined && !command.includes(cluster.data)) {
    rmSync(path, { force: true }); // PostgreSQL itself would only see that the number is taken, and refuse.
    return undefined;
  }
  return { pid, port: Number(lines[3]), ready: lines[7]?.trim() === "ready" };
}

/** Stops the server as it likes to be stopped: open transactions are rolled back, everything is flushed. Does nothing when there is none. */
async function halt(cluster: Cluster): Promise<void> {
  const running = postmaster(cluster);
  if (!running) return;
  const isGone = async (milliseconds: number) => {
    const deadline = Date.now() + milliseconds;
    while (postmaster(cluster)?.pid === running.pid && Date.now() < deadline) await pause(10);
    return postmaster(cluster)?.pid !== running.pid;
  };
  process.kill(running.pid, "SIGINT");
  if (await isGone(60_000)) return;
  process.kill(running.pid, "SIGQUIT"); // Without ceremony; the next start recovers.
  await isGone(10_000);
}

/** The port it had last time, so that the address stays the same, unless somebody has taken it. */
async function freePort(cluster: Cluster): Promise<number> {
  const note = join(cluster.folder, "port");
  const last = Number(readIfThere(note) ?? 0);
  const port = (await portIfFree(last)) ?? (await portIfFree(0)) ?? 0;
  if (port !== last) writeFileSync(note, String(port));
  return port;
}

function portIfFree(port: number): Promise<number | undefined> {
  return new Promise((done) => {
    const probe = createServer();
    probe.once("error", () => done(undefined));
    probe.listen(port, "127.0.0.1", () => {
      const { port: free } = probe.address() as AddressInfo;
      probe.close(() => done(free));
    });
  });
}

function ownerUrl(port: number, secret: string): string {
  return `postgres://owner:${passwordOf("owner", secret)}@127.0.0.1:${port}/rapport`;
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

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT" || (error as NodeJS.ErrnoException).code === "ESRCH")
      return undefined;
    throw error;
  }
}
