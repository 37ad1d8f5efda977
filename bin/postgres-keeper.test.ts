import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";

import { openLog } from "../src/platform/log.ts";
import { lookEvery } from "./postgres-keeper.ts";
import { type Postgres, startPostgres } from "./postgres.ts";

const promptly = { timeout: 20_000, interval: 20 };
const home = mkdtempSync(join(tmpdir(), "rapport-keeper-"));
const data = join(home, "postgres", "data");
const log = openLog("warn", { write: (line: string) => void said.push(JSON.parse(line)) });
let server: Postgres;
let said: Record<string, unknown>[] = [];

beforeAll(async () => {
  server = await startPostgres({ home, throwaway: true, log });
});
beforeEach(() => {
  said = [];
});
afterEach(() => answersAgain());
afterAll(async () => {
  await server.stop();
  rmSync(home, { recursive: true });
});

test("a server that was killed runs again by itself at the same address, and one line says so", async () => {
  process.kill(postmaster(), "SIGKILL");
  await answersAgain();
  await vi.waitFor(() => expect(said).toHaveLength(1), promptly);
  expect(said[0]).toMatchObject({ msg: "the database had died, and runs again", seconds: expect.any(Number) });
});

test("one that does not start is tried until it does; why it does not is said once", async () => {
  const [part, aside] = [join(data, "global/pg_control"), join(data, "pg_control.aside")];
  renameSync(part, aside);
  process.kill(postmaster(), "SIGKILL");
  await vi.waitFor(() => expect(said).toHaveLength(1), promptly);
  expect(said[0]).toMatchObject({
    why: expect.stringMatching(/^The database did not start.* says more\.$/),
  });
  renameSync(aside, part);
  await answersAgain();
  await vi.waitFor(() => expect(said).toHaveLength(2), promptly);
  expect(said[1]).toMatchObject({ msg: "the database had died, and runs again" });
});

test("one that was stopped in order is not started over the head of whoever stopped it, until somebody does", async () => {
  process.kill(postmaster(), "SIGINT");
  await vi.waitFor(() => expect(existsSync(join(data, "postmaster.pid"))).toBe(false), promptly);
  await pause(3 * lookEvery); // That something does not happen cannot be waited for in another way.
  expect(existsSync(join(data, "postmaster.pid"))).toBe(false);
  const command = await startPostgres({ home, throwaway: true });
  expect(command.ownerUrl).toBe(server.ownerUrl);
  await command.stop();
  expect(said).toEqual([]);
});

test("of two that see it die one starts it, and both go on", async () => {
  const other = await startPostgres({ home, throwaway: true, log });
  process.kill(postmaster(), "SIGKILL");
  await vi.waitFor(() => expect(said).toHaveLength(2), promptly);
  expect(new Set(said.map(({ msg }) => msg))).toEqual(new Set(["the database had died, and runs again"]));
  await other.stop();
  await answersAgain();
});

function postmaster(): number {
  return Number.parseInt(readFileSync(join(data, "postmaster.pid"), "utf8"), 10);
}

function answersAgain(): Promise<void> {
  return vi.waitFor(async () => expect(await ask("select 1 as n")).toEqual([{ n: 1 }]), promptly);
}

async function ask(statement: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: server.ownerUrl });
  client.on("error", () => {});
  try {
    await client.connect();
    return (await client.query(statement)).rows;
  } finally {
    await client.end().catch(() => {});
  }
}
