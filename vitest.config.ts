import { lingui } from "@lingui/vite-plugin";
import { defineConfig } from "vitest/config";

/** One runner for everything: `tests/run.ts` starts PostgreSQL, the build and Chromium first, and hands their addresses on in the environment. */
export default defineConfig({
  plugins: [lingui()],
  test: {
    include: ["src/**/*.test.{ts,tsx}", "world/**/*.test.ts", "bin/**/*.test.ts", "tests/**/*.test.ts"],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    // What a test waits for comes at once on an idle machine, and late on a busy one.
    expect: { poll: { timeout: 10_000, interval: 50 } },
  },
});
