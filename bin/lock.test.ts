import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, expect, test } from "vitest";

import { takeLock } from "./lock.mjs";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "rapport-lock-"));
});

afterEach(() => rmSync(folder, { recursive: true }));

test("who has it keeps it, and whoever comes is told who that is; given back, it is free and leaves nothing", () => {
  const mine = takeLock(join(folder, "lock"));
  expect(takeLock(join(folder, "lock"))).toEqual({ holder: process.pid });
  expect(given(mine)).toBe(true);
  expect(readdirSync(folder)).toEqual([]);
  expect(given(takeLock(join(folder, "lock")))).toBe(true);
});

test("of a process that was killed it is free at once", async () => {
  const holder = run(`takeLock(path); console.log("taken"); setInterval(() => {}, 1000);`);
  await once(holder.stdout, "data");
  expect(takeLock(join(folder, "lock"))).toEqual({ holder: holder.pid });
  holder.kill("SIGKILL");
  await once(holder, "close");
  expect(given(takeLock(join(folder, "lock")))).toBe(true);
});

test("a number that has been given to another process since holds nothing", () => {
  writeFileSync(join(folder, "lock"), `${process.pid} 1`);
  expect(given(takeLock(join(folder, "lock")))).toBe(true);
});

test("many at once, each killed while it has it, are inside one after the other", async () => {
  const inside = `
    let lock = takeLock(path);
    while (lock.holder) { await new Promise((go) => setTimeout(go, 1)); lock = takeLock(path); }
    fs.appendFileSync(path + ".seen", "in\\n");
    await new Promise((go) => setTimeout(go, 10));
    fs.appendFileSync(path + ".seen", "out\\n");
    process.kill(process.pid, "SIGKILL");`;
  await Promise.all(Array.from({ length: 8 }, () => once(run(inside), "close")));
  expect(readFileSync(join(folder, "lock.seen"), "utf8")).toBe("in\nout\n".repeat(8));
});

/** True when it was ours; then it is given back. */
function given(taken: ReturnType<typeof takeLock>): boolean {
  if (taken.holder !== undefined) return false;
  taken.release();
  return true;
}

/** Another process, with `takeLock` and the `path` of the lock. */
function run(work: string) {
  const program = `
    import fs from "node:fs";
    import { takeLock } from ${JSON.stringify(new URL("lock.mjs", import.meta.url).href)};
    const path = ${JSON.stringify(join(folder, "lock"))};
    ${work}`;
  return spawn(process.execPath, ["--input-type=module", "-e", program], { stdio: ["ignore", "pipe", "inherit"] });
}
