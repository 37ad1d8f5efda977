import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import pg from "pg";
import { afterAll, afterEach, beforeEach, expect, test } from "vitest";

import { type Postgres, startPostgres } from "./postgres.ts";

/** Most tests share a home, because making a database takes a second; those about its making have one of their own. */
const shared = newHome();
let home: string;
const open: Postgres[] = [];
const children: ChildProcess[] = [];

beforeEach(() => {
  home = shared;
});

afterEach(async () => {
  for (const child of children.splice(0)) await kill(child);
  for (const server of open.splice(0)) await server.stop();
  if (home !== shared) rmSync(home, { recursive: true });
});

afterAll(() => rmSync(shared, { recursive: true }));

test("a new home gets a database that sorts alike everywhere and an owner who is no superuser", async () => {
  home = newHome();
  const server = await start(false);
  const answer = await ask(
    server,
    `select current_database() as database, datlocale as locale, rolsuper as super, current_setting('fsync') as fsync
     from pg_database, pg_roles where datname = current_database() and rolname = current_user`,
  );
  expect(answer).toEqual([{ database: "rapport", locale: "C.UTF-8", super: false, fsync: "on" }]);
});

test("stopping leaves nothing behind that runs, and the next start has the same address and the same rows", async () => {
  const first = await start();
  await ask(first, "create table kept as select 1 as n");
  await first.stop();
  expect(existsSync(pidFile())).toBe(false);
  const second = await start();
  expect(second.ownerUrl).toBe(first.ownerUrl);
  expect(await ask(second, "select n from kept")).toEqual([{ n: 1 }]);
});

test("who comes second joins, and the last to leave stops it, in whichever order they leave", async () => {
  const [server, command] = [await start(), await start()];
  expect(command.port).toBe(server.port);
  await server.stop();
  expect(await ask(command, "select 1 as n")).toEqual([{ n: 1 }]);
  await command.stop();
  expect(existsSync(pidFile())).toBe(false);
});

test("two first starts at the same moment share one database", async () => {
  home = newHome();
  const [one, two] = await Promise.all([startElsewhere(), start()]);
  expect(one.url).toBe(two.ownerUrl);
});

test("a database whose server was killed is stopped by the next start when that ends", async () => {
  const { child } = await startElsewhere();
  await kill(child);
  expect(existsSync(pidFile())).toBe(true);
  const next = await start();
  await next.stop();
  expect(existsSync(pidFile())).toBe(false);
});

test("what was committed is there after server and database were killed", async () => {
  const { child, url } = await startElsewhere(false);
  await query(url, "create table survived as select generate_series(1, 1000) as n");
  const postmaster = Number(readFileSync(pidFile(), "utf8").split("\n")[0]);
  process.kill(postmaster, "SIGKILL");
  await kill(child);
  expect(await ask(await start(false), "select count(*)::int as n from survived")).toEqual([{ n: 1000 }]);
});

test("a process number in postmaster.pid that now is somebody else's does not stand in the way", async () => {
  await (await start()).stop();
  writeFileSync(pidFile(), `${process.pid}\n${join(home, "postgres", "data")}\n0\n5432\n\n127.0.0.1\n`);
  expect(await ask(await start(), "select 1 as n")).toEqual([{ n: 1 }]);
});

test("when its port is taken it moves to another", async () => {
  const first = await start();
  await first.stop();
  const squatter = createServer().listen(first.port, "127.0.0.1");
  await once(squatter, "listening");
  const second = await start();
  expect(second.port).not.toBe(first.port);
  squatter.close();
});

test("a socket beside the data is nearer than loopback, and asks for the password too", async () => {
  const way = "select inet_client_addr() is null as by_socket";
  const server = await start();
  expect(await ask(server, way)).toEqual([{ by_socket: true }]);
  expect(await query(`postgres://owner:hush@127.0.0.1:${server.port}/rapport`, way).catch(codeOf)).toBe("28P01");
  expect(await query(server.ownerUrl.replace(/:[^:@]+@/, ":hush@"), way).catch(codeOf)).toBe("28P01");
});

test("where the home's name leaves no room for a socket, loopback it is", async () => {
  home = join(newHome(), "a-clinic-with-a-very-long-name-".repeat(3));
  const server = await start();
  expect(await ask(server, "select inet_client_addr() is null as by_socket")).toEqual([{ by_socket: false }]);
});

test("half a database, left by a kill while it was made, is swept away", async () => {
  home = newHome();
  const half = join(home, "postgres", "data.4194304"); // One more than the largest process number there can be.
  mkdirSync(half, { recursive: true });
  await start();
  expect(readdirSync(join(home, "postgres"))).not.toContain("data.4194304");
});

test("another secret is named as such, with what to do", async () => {
  home = newHome();
  await (await start()).stop();
  writeFileSync(join(home, "secret"), "0".repeat(64));
  await expect(start()).rejects.toMatchObject({ say: expect.stringContaining("made with another secret") });
  expect(existsSync(pidFile())).toBe(false);
});

test("a home that cannot be is refused in one line", async () => {
  home = newHome();
  writeFileSync(join(home, "file"), "");
  const refused = startPostgres({ home: join(home, "file") });
  await expect(refused).rejects.toMatchObject({ say: expect.stringMatching(/file is not a folder\. .*RAPPORT_HOME/) });
});

function codeOf(error: unknown): unknown {
  return (error as { code?: string }).code;
}

function newHome(): string {
  return mkdtempSync(join(tmpdir(), "rapport-postgres-"));
}

/** Careless by default, because most of these tests are about something else than power cuts. */
async function start(throwaway = true): Promise<Postgres> {
  const server = await startPostgres({ home, throwaway });
  open.push(server);
  return server;
}

/** Another process that starts it and stays. */
async function startElsewhere(throwaway = true): Promise<{ child: ChildProcess; url: string }> {
  const program = `
    import { startPostgres } from ${JSON.stringify(new URL("postgres.ts", import.meta.url).href)};
    console.log((await startPostgres(${JSON.stringify({ home, throwaway })})).ownerUrl);
    setInterval(() => {}, 60_000);`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", program], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  children.push(child);
  const [line] = (await once(child.stdout, "data")) as [Buffer];
  return { child, url: line.toString().trim() };
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.signalCode) return;
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
}

function pidFile(): string {
  return join(home, "postgres", "data", "postmaster.pid");
}

function ask(server: Postgres, statement: string): Promise<unknown[]> {
  return query(server.ownerUrl, statement);
}

async function query(url: string, statement: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}
