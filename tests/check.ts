import { spawn } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

const CHECKS: { name: string; commands: string[][] }[] = [
  { name: "types", commands: [["react-router", "typegen"], ["tsc"]] },
  { name: "lint", commands: [["oxlint", "--type-aware", "--deny-warnings"]] },
  { name: "format", commands: [["oxfmt", "--check", "."]] },
  { name: "unused", commands: [["knip"]] },
];

/** Runs what can be seen without running the product: one line each, and what a check says only when it fails. Answers who failed. */
export async function runChecks(signal?: AbortSignal): Promise<{ passed: number; failed: number }> {
  const count = { passed: 0, failed: 0 };
  for (const { name, commands } of CHECKS) {
    const began = performance.now();
    const failure = await firstFailure(commands, signal);
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    console.log(`${failure === undefined ? "ok" : "FAILED"}  ${name}  ${seconds} s`);
    if (failure !== undefined) console.log(failure.trimEnd());
    count[failure === undefined ? "passed" : "failed"]++;
  }
  return count;
}

async function firstFailure(commands: string[][], signal?: AbortSignal): Promise<string | undefined> {
  for (const command of commands) {
    const { code, words } = await run(command, signal);
    if (code !== 0) return words;
  }
  return undefined;
}

function run([program = "", ...rest]: string[], signal?: AbortSignal): Promise<{ code: number; words: string }> {
  return new Promise((done) => {
    const script = join(root, "node_modules/.bin", program);
    const { NODE_ENV: _, ...kept } = process.env;
    const env = { ...kept, NO_COLOR: "1" };
    const child = spawn(process.execPath, [script, ...rest], {
      cwd: root,
      env,
      signal,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let words = "";
    child.stdout.on("data", (more) => (words += more));
    child.stderr.on("data", (more) => (words += more));
    child.once("error", (error) => done({ code: 1, words: error.message }));
    child.once("close", (code) => done({ code: code ?? 1, words }));
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const { failed } = await runChecks();
  process.exitCode = failed > 0 ? 1 : 0;
}
