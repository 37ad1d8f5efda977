import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, expect, test, vi } from "vitest";

let project: string;

/** A project of one source, and in the place of React Router's program one that copies that source, slowly and in two steps. */
beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), "rapport-build-"));
  for (const folder of ["src", "node_modules/.bin"]) mkdirSync(join(project, folder), { recursive: true });
  write("one");
  slowly(150);
});

afterEach(() => rmSync(project, { recursive: true, maxRetries: 10 }));

test("several starts at once build once, and each goes on with a whole build", async () => {
  const starts = await Promise.all([start().ended, start().ended, start().ended]);
  expect(starts.map(({ code }) => code)).toEqual([0, 0, 0]);
  expect(starts.filter(({ words }) => words.includes("Building"))).toHaveLength(1);
  expect(built()).toEqual({ client: "one", server: "one" });
  expect(count("begun")).toBe(1);
});

test("nothing is built again from the same sources, and everything from others", async () => {
  await start().ended;
  expect(await start().ended).toEqual({ code: 0, words: "" });
  write("two");
  await start().ended;
  expect(built()).toEqual({ client: "two", server: "two" });
  expect(count("begun")).toBe(2);
});

test("while it builds, what was built before stays whole", async () => {
  await start().ended;
  write("two");
  const next = start();
  await vi.waitFor(() => expect(count("begun")).toBe(2));
  expect(built()).toEqual({ client: "one", server: "one" });
  await next.ended;
});

test("a kill in the middle leaves the last build in use, and the next start builds beside what still runs", async () => {
  await start().ended;
  write("two");
  slowly(400);
  const killed = start();
  await vi.waitFor(() => expect(count("begun")).toBe(2));
  killed.child.kill("SIGKILL");
  expect(await killed.ended).toMatchObject({ code: null });
  slowly(0);
  expect(await start().ended).toMatchObject({ code: 0 });
  await vi.waitFor(() => expect(count("ended")).toBe(3));
  expect(built()).toEqual({ client: "two", server: "two" });
  expect(readdirSync(join(project, "build")).filter((name) => !name.startsWith("making-"))).toHaveLength(3);
});

test("a build that fails says why, once, and what was built before is still there", async () => {
  await start().ended;
  write("two");
  writeFileSync(program(), `console.error("src/words: not a word"); process.exit(1);`);
  const { code, words } = await start().ended;
  expect(code).toBe(1);
  expect(words).toMatch(/The build failed:\nsrc\/words: not a word$/);
  expect(built()).toEqual({ client: "one", server: "one" });
});

test("a full disk is said in one line", async () => {
  writeFileSync(program(), `console.error("Error: ENOSPC: no space left on device, write"); process.exit(1);`);
  expect((await start().ended).words).toMatch(/^The disk of \S+ is full\. Make room and start again\.$/m);
});

function write(words: string): void {
  writeFileSync(join(project, "src/words"), words);
}

function program(): string {
  return join(project, "node_modules/.bin/react-router");
}

function slowly(milliseconds: number): void {
  writeFileSync(
    program(),
    `const fs = require("node:fs");
    fs.appendFileSync("begun", "x");
    const words = fs.readFileSync("src/words", "utf8");
    const put = (part) => { const at = process.env.BUILD_INTO + "/" + part; fs.mkdirSync(at, { recursive: true }); fs.writeFileSync(at + "/words", words); };
    put("client");
    setTimeout(() => { put("server"); fs.appendFileSync("ended", "x"); }, ${milliseconds});`,
  );
}

/** How often the program has "begun", or has "ended". */
function count(what: "begun" | "ended"): number {
  return existsSync(join(project, what)) ? readFileSync(join(project, what), "utf8").length : 0;
}

function built(): Record<string, string> {
  const parts = ["client", "server"];
  return Object.fromEntries(parts.map((part) => [part, readFileSync(join(project, "build", part, "words"), "utf8")]));
}

/** A process of its own that asks for the build. */
function start() {
  const code = `
    import { ensureBuild } from ${JSON.stringify(new URL("build.ts", import.meta.url).href)};
    import { wordsFor } from ${JSON.stringify(new URL("trouble.ts", import.meta.url).href)};
    await ensureBuild(${JSON.stringify(project)}).catch((error) => { console.error(wordsFor(error)); process.exitCode = 1; });`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", code], { stdio: ["ignore", "ignore", "pipe"] });
  let words = "";
  child.stderr.on("data", (more: Buffer) => (words += more.toString()));
  const ended = once(child, "close").then(([exit]) => ({ code: exit as number | null, words: words.trim() }));
  return { child, ended };
}
