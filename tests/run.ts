import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { ensureBuild } from "../bin/build.ts";
import { closeInOrder } from "../bin/closing.ts";
import { readIfThere } from "../bin/files.ts";
import { startPostgres } from "../bin/postgres.ts";
import { root } from "../bin/project.ts";
import { trouble, wordsFor } from "../bin/trouble.ts";
import { runChecks } from "./check.ts";
import { findChromium, howToGetChromium } from "./support/chromium.ts";
import type { Count } from "./support/count-reporter.ts";

/**
 * `npm test`: everything. `node tests/run.ts src/modules/loops -t "a name"`: those tests alone, without the checks, the
 * arguments as vitest takes them. `node tests/run.ts --only-checks`: the checks alone. The last line is `N passed, N failed`.
 */
const filters = process.argv.slice(2).filter((argument) => argument !== "--only-checks");
const onlyChecks = process.argv.includes("--only-checks");
const count: Count = { passed: 0, failed: 0, skipped: 0 };
const folder = mkdtempSync(join(tmpdir(), "rapport-test-"));

const closing = closeInOrder(130);
closing.add(async () => rmSync(folder, { recursive: true, force: true, maxRetries: 10 }));

try {
  if (filters.length === 0) add(await runChecks(closing.signal));
  if (!onlyChecks) await runTests();
} catch (error) {
  if (!closing.signal.aborted) console.error(wordsFor(error));
  count.failed++;
}
if (!closing.signal.aborted) closing.add(sayCount);
await closing.close(count.failed > 0 ? 1 : 0);

async function runTests(): Promise<void> {
  const chromium = findChromium();
  if (!chromium) throw trouble(howToGetChromium);
  const database = startPostgres({ home: join(folder, "home"), throwaway: true });
  closing.add(async () => (await database).stop());
  const [{ ownerUrl }] = await Promise.all([database, buildOnce()]);
  await vitest({ RAPPORT_TEST_PG: ownerUrl, CHROMIUM_PATH: chromium });
}

/** A build that fails is one failure: what does not need it is tested all the same. */
async function buildOnce(): Promise<void> {
  try {
    await ensureBuild(root, closing.signal);
  } catch (error) {
    if (!closing.signal.aborted) console.error(wordsFor(error));
    count.failed++;
  }
}

async function vitest(given: Record<string, string>): Promise<void> {
  const result = join(folder, "count.json");
  const reporters = ["--reporter=default", `--reporter=${join(root, "tests/support/count-reporter.ts")}`];
  const program = join(root, "node_modules/vitest/vitest.mjs");
  // What tests leave behind in the temporary folder goes with ours.
  const env = { ...process.env, ...given, TMPDIR: folder, RAPPORT_COUNT: result };
  const child = spawn(process.execPath, [program, "run", ...reporters, ...filters], {
    cwd: root,
    env,
    stdio: "inherit",
  });
  const ended = once(child, "close");
  closing.add(async () => {
    child.kill();
    await ended;
  });
  const [code] = (await ended) as [number | null];
  const counted = readIfThere(result);
  const tests: Count = counted ? JSON.parse(counted) : { passed: 0, failed: 0, skipped: 0 };
  if (code !== 0 && tests.failed === 0) tests.failed = 1; // It found no test, or ended before it could count.
  add(tests);
}

async function sayCount(): Promise<void> {
  if (count.skipped > 0) console.log(`\n${count.skipped} skipped`);
  console.log(`\n${count.passed} passed, ${count.failed} failed`);
}

function add(more: { passed: number; failed: number; skipped?: number }): void {
  count.passed += more.passed;
  count.failed += more.failed;
  count.skipped += more.skipped ?? 0;
}
