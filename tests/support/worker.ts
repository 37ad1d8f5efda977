import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { root } from "../../bin/project.ts";
import { testSecret } from "./database.ts";

export type RunningWorker = {
  /** Asks it to end, and gives its exit code. */
  stop(): Promise<number | null>;
  /** Ends it as a crash or the kernel would. */
  kill(): Promise<void>;
};

/** `bin/rapport worker` on this database, as a process of its own. Resolves when it says that the clock runs. The build is there already. */
export async function startWorker(ownerUrl: string): Promise<RunningWorker> {
  const home = mkdtempSync(join(tmpdir(), "rapport-worker-"));
  const own = { DATABASE_URL: ownerUrl, RAPPORT_HOME: home, RAPPORT_SECRET: testSecret, RAPPORT_DEMO: "off" };
  const { VITEST: _, NODE_ENV: __, ...kept } = process.env;
  const child = spawn(process.execPath, [join(root, "bin/cli.ts"), "worker"], {
    cwd: root,
    env: { ...kept, ...own },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const orphaned = () => child.kill("SIGKILL");
  process.once("exit", orphaned);
  const ended = once(child, "close") as Promise<[number | null]>;
  let said = "";
  await new Promise<void>((ready, failed) => {
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (words: Buffer) => (said += words.toString()));
    child.stdout.on("data", () => said.includes("The clock runs.") && ready());
    child.once("close", () => failed(new Error(`the worker did not start: ${said}`)));
  });
  const end = async (signal: "SIGTERM" | "SIGKILL") => {
    child.kill(signal);
    const [code] = await ended;
    process.off("exit", orphaned);
    rmSync(home, { recursive: true, force: true });
    return code;
  };
  return { stop: () => end("SIGTERM"), kill: async () => void (await end("SIGKILL")) };
}
