import { spawn, type ChildProcess } from "node:child_process";
import { closeSync, openSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

import { readIfThere } from "./files.ts";
import { portIfFree } from "./port.ts";
import { type Cluster, SERVER_ENV } from "./postgres-cluster.ts";
import { isAlive } from "./processes.mjs";

/** Sized for a small machine that runs the whole product. Failed statements and their values stay out of the log: they may be about a patient. */
const SETTINGS = {
  listen_addresses: "127.0.0.1",
  max_connections: "120", // Two web processes, a worker and a command, each with all its pools full.
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
/** Everybody by password: who may enter the folder of the socket is not who may read a record. */
const ADMITTED = "local all all scram-sha-256\nhost all all 127.0.0.1/32 scram-sha-256\n";
/** For tests: nothing is flushed, so a power cut would lose it all, and a kill the last moments. */
const CARELESS = { fsync: "off", synchronous_commit: "off", full_page_writes: "off" };

/** Starts the server's process; it is ready when its postmaster.pid says so. `port`: the one it must have, because others know it. */
export async function spawnServer(cluster: Cluster, throwaway: boolean, port?: number): Promise<ChildProcess> {
  const own = { port: String(port ?? (await freePort(cluster))), unix_socket_directories: socketFolder(cluster) };
  const settings = { ...SETTINGS, ...(throwaway ? CARELESS : {}), ...own };
  admit(cluster);
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

/**
 * Where the server's socket stands: beside the data, which nobody else may enter. A socket is nearer than loopback, for every statement. Nothing
 * where it has no room: its address may be 107 bytes long.
 */
function socketFolder({ data }: Cluster): string {
  const longest = Buffer.byteLength(join(data, ".s.PGSQL.65535.lock"));
  return process.platform === "win32" || longest > 107 ? "" : data;
}

/** Written when it is not so already: a full disk would leave an empty file, and nobody admitted. */
function admit({ data }: Cluster): void {
  const file = join(data, "pg_hba.conf");
  if (readIfThere(file) !== ADMITTED) writeFileSync(file, ADMITTED);
}

/** True when the process ended, or could not begin. */
export function hasEnded(child: ChildProcess): boolean {
  return child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
}

/** The server of this very data folder, by the file it keeps. A number since given to another process, or a dead one not yet buried, is none. */
export function postmaster(
  cluster: Cluster,
): { pid: number; port: number; socket: string; ready: boolean } | undefined {
  const path = join(cluster.data, "postmaster.pid");
  const lines = readIfThere(path)?.split("\n") ?? [];
  const pid = Number(lines[0]);
  if (!pid || !isAlive(pid)) return undefined;
  const command = readIfThere(`/proc/${pid}/cmdline`);
  if (command !== undefined && !command.includes(cluster.data)) {
    rmSync(path, { force: true }); // PostgreSQL itself would only see that the number is taken, and refuse.
    return undefined;
  }
  return { pid, port: Number(lines[3]), socket: lines[4]?.trim() ?? "", ready: lines[7]?.trim() === "ready" };
}

/** True for a server that ended without a word: one that is stopped in order takes its postmaster.pid away. */
export function hasDied(cluster: Cluster): boolean {
  const noted = Number.parseInt(readIfThere(join(cluster.data, "postmaster.pid")) ?? "", 10);
  return noted > 0 && postmaster(cluster) === undefined;
}

/** Stops the server as it likes to be stopped: open transactions are rolled back, everything is flushed. Does nothing when there is none. */
export async function halt(cluster: Cluster): Promise<void> {
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
