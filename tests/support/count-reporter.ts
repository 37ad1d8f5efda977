import { writeFileSync } from "node:fs";

import type { Reporter, TestModule } from "vitest/node";

export type Count = { passed: number; failed: number; skipped: number };

/** Writes how many tests passed and failed to the file that RAPPORT_COUNT names; `tests/run.ts` adds the checks and says the sum. */
export default class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    const file = process.env["RAPPORT_COUNT"];
    if (file) writeFileSync(file, JSON.stringify(countOf(modules, unhandled)));
  }
}

/** A file that does not load, an error outside of any test and a hook that fails count as failures too: nothing red hides behind a green sum. */
function countOf(modules: readonly TestModule[], unhandled: readonly unknown[]): Count {
  const count: Count = { passed: 0, failed: unhandled.length, skipped: 0 };
  for (const module of modules) {
    for (const test of module.children.allTests()) {
      const { state } = test.result();
      if (state === "pending") count.failed++;
      else count[state]++;
    }
    const isBroken = module.state() === "failed" && [...module.children.allTests("failed")].length === 0;
    if (isBroken) count.failed++;
  }
  return count;
}
