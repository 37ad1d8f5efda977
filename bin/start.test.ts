import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, expect, test } from "vitest";

import { readConfig } from "../src/platform/config.ts";
import { claimPort } from "./port.ts";
import { openPostgres } from "./project.ts";
import { readSecret } from "./secret.ts";

let home: string;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "rapport-start-"));
});

afterEach(() => rmSync(home, { recursive: true }));

test("a port in use is said before anything is built or started", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  const { port } = other.address() as AddressInfo;
  const said = start({ PORT: String(port) });
  other.close();
  expect(said.words).toMatch(new RegExp(`^Port ${port} is in use, .* npm start$`));
  expect(said.code).toBe(1);
  expect(existsSync(join(home, "postgres"))).toBe(false);
});

test("a second start from the same home on the same port says where the first one runs", () => {
  const leave = claimPort(readConfig({ RAPPORT_HOME: home, PORT: "3999" }));
  const said = start({ PORT: "3999" });
  expect(said.words).toMatch(
    new RegExp(
      `^Rapport already runs here, or is just starting, at http://localhost:3999 \\(process ${process.pid}\\)\\. .*PORT=4000 npm start$`,
    ),
  );
  expect(said.code).toBe(1);
  leave();
  expect(readdirSync(home)).not.toContain("port-3999");
});

test.each([
  ["a home that is a file", { RAPPORT_HOME: "/dev/null" }, /^\/dev\/null is not a folder\. .*RAPPORT_HOME/],
  ["an address of another machine", { HOST: "192.0.2.1", RAPPORT_DEMO: "off" }, /^HOST=192\.0\.2\.1 is not an address/],
  ["the demo clinic open to everybody", { HOST: "0.0.0.0" }, /^HOST=0\.0\.0\.0 .*RAPPORT_DEMO=off/],
  ["a port that is no number", { PORT: "many" }, /^PORT is not usable/],
])("%s is one line that says what to do", (_, env, expected) => {
  const { code, words } = start(env);
  expect(code).toBe(1);
  expect(words).toMatch(expected);
  expect(words.split("\n")).toHaveLength(1);
});

test.runIf(process.platform === "linux")("a home where nothing can be made is said, not waited for", () => {
  expect(start({ RAPPORT_HOME: "/proc/rapport" }).words).toMatch(/^\/proc\/rapport cannot be .*RAPPORT_HOME/);
});

test("a database of one's own that does not answer is named without its password", async () => {
  const config = readConfig({ DATABASE_URL: "postgres://ada:hush@127.0.0.1:1/clinic" });
  const say = expect.stringMatching(
    /^The PostgreSQL of DATABASE_URL \(127\.0\.0\.1:1\) cannot be used: nothing answers/,
  );
  await expect(openPostgres(config, "")).rejects.toMatchObject({ say });
  await expect(openPostgres(config, "")).rejects.not.toMatchObject({ say: expect.stringContaining("hush") });
});

test("the secret is made once, for its owner's eyes only, and one that is given is not written down", () => {
  expect(readSecret(home, "given ".repeat(6))).toBe("given ".repeat(6));
  expect(existsSync(join(home, "secret"))).toBe(false);
  const made = readSecret(home);
  expect(made).toMatch(/^[0-9a-f]{64}$/);
  expect(readSecret(home)).toBe(made);
  expect(statSync(join(home, "secret")).mode & 0o777).toBe(0o600);
});

function start(env: Record<string, string>): { code: number | null; words: string } {
  const own = { PATH: process.env["PATH"], RAPPORT_HOME: home, PORT: "0", ...env };
  const script = join(import.meta.dirname, "start.ts");
  const done = spawnSync(process.execPath, [script], { env: own, encoding: "utf8", timeout: 20_000 });
  return { code: done.status, words: done.stderr.trim() };
}
