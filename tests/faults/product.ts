import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import pg from "pg";

import { organizationId } from "#world/rows.ts";

import { readIfThere } from "../../bin/files.ts";
import { root } from "../../bin/project.ts";
import { isAlive } from "../../bin/processes.mjs";
import { passwordOf, readSecret } from "../../bin/secret.ts";

/** The product as an operator runs it: `bin/start.ts` with a home of its own and the PostgreSQL that it starts there, everything flushed. */
export type Product = {
  url: string;
  home: string;
  /** What it has said since the start, on both of its outputs. */
  said(): string;
  isRunning(): boolean;
  stop(): Promise<void>;
  /** Ends the server, and the database if that is wished, as the kernel would: at once, without a word. */
  kill(what: "server" | "server and database"): Promise<void>;
};

/** An attempt to start it: `ready` is its address, or undefined when it ended before it was ready. */
export type Start = {
  child: ChildProcess;
  said(): string;
  ready: Promise<string | undefined>;
  code: Promise<number | null>;
};

/** A folder for data, which `removeHome` takes away with everything that still runs in it. */
export function newHome(): string {
  return mkdtempSync(join(tmpdir(), "rapport-faults-"));
}

/** Starts it; resolves when it says that it is ready. */
export async function startProduct(home: string, env: Record<string, string> = {}): Promise<Product> {
  const { child, said, ready, code } = launch(home, env);
  const url = await ready;
  if (!url) throw new Error(`Rapport did not start: ${said()}`);
  const stop = async () => {
    child.kill("SIGTERM");
    await code;
  };
  const kill: Product["kill"] = async (what) => {
    const database = what === "server and database" ? processesOf(home) : [];
    for (const pid of [child.pid!, ...database]) process.kill(pid, "SIGKILL");
    await code;
  };
  return { url, home, said, isRunning: () => child.exitCode === null && child.signalCode === null, stop, kill };
}

/** Launches it without waiting for anything. */
export function launch(home: string, env: Record<string, string> = {}): Start {
  const { VITEST: _, NODE_ENV: __, PUBLIC_URL: ___, RAPPORT_DEMO: ____, DATABASE_URL: _____, ...kept } = process.env;
  const own = { PORT: "0", HOST: "127.0.0.1", RAPPORT_HOME: home, ...env };
  const child = spawn(process.execPath, [join(root, "bin/start.ts")], {
    cwd: root,
    env: { ...kept, ...own },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const orphaned = () => child.kill("SIGKILL");
  process.once("exit", orphaned);
  let words = "";
  const code = once(child, "close").then(([exit]) => {
    process.off("exit", orphaned);
    return exit as number | null;
  });
  const ready = new Promise<string | undefined>((done) => {
    child.stdout.on("data", (more: Buffer) => {
      words += more.toString();
      const at = /ready at (\S+)/.exec(words)?.[1];
      if (at) done(at);
    });
    child.stderr.on("data", (more: Buffer) => (words += more.toString()));
    child.once("close", () => done(undefined));
  });
  return { child, said: () => words, ready, code };
}

/** What somebody reads who starts it, without the lines about building: the sources may just have changed. */
export function readOf({ said }: Start): string {
  return said().replaceAll(/^(Building Rapport|Waiting for process).*\n/gm, "");
}

/** The processes of the database of a home: the postmaster first, then those that it has started. */
export function processesOf(home: string): number[] {
  const pid = Number(readIfThere(pidFile(home))?.split("\n")[0] ?? 0);
  if (!pid || !isAlive(pid)) return [];
  const all = execFileSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" }).trim().split("\n");
  const pairs = all.map((line) => line.trim().split(/\s+/).map(Number));
  return [pid, ...pairs.filter(([, parent]) => parent === pid).map(([child]) => child!)];
}

/** Connects as the owner, inside the demo clinic. */
export function ownerOf(home: string): pg.Pool {
  const pool = new pg.Pool({
    connectionString: ownerUrlOf(home),
    max: 2,
    options: `-c app.organization_id=${organizationId}`,
  });
  pool.on("error", () => {});
  return pool;
}

export function ownerUrlOf(home: string): string {
  const port = readFileSync(join(home, "postgres", "port"), "utf8").trim();
  return `postgres://owner:${passwordOf("owner", readSecret(home))}@127.0.0.1:${port}/rapport`;
}

/** Runs `bin/cli.ts` on a home and gives what it said and its exit code. */
export async function runCli(home: string, args: string[]): Promise<{ code: number | null; words: string }> {
  const child = spawn(process.execPath, [join(root, "bin/cli.ts"), ...args], {
    cwd: root,
    env: { PATH: process.env["PATH"], RAPPORT_HOME: home },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let words = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (more: Buffer) => (words += more.toString()));
  const [code] = (await once(child, "close")) as [number | null];
  return { code, words };
}

/** Takes a home away. Nothing of it may run any more: what a failed test left is ended first. */
export async function removeHome(home: string): Promise<void> {
  for (const pid of processesOf(home)) process.kill(pid, "SIGKILL");
  rmSync(home, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
}

function pidFile(home: string): string {
  return join(home, "postgres", "data", "postmaster.pid");
}
