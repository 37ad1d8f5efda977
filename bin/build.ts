import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { readIfThere } from "./files.ts";
import { trouble } from "./trouble.ts";

/** What the build is made from. Tests are not part of it. */
const SOURCES = [
  "src",
  "world",
  "locales",
  "migrations",
  "public",
  "vite.config.ts",
  "vite-server-only.ts",
  "react-router.config.ts",
  "lingui.config.ts",
  "package-lock.json",
];

/** Builds the pages, the server and the commands into `build/`, unless they are already built from these very sources. */
export async function ensureBuild(root: string, signal?: AbortSignal): Promise<void> {
  const stamp = join(root, "build", ".stamp");
  const wanted = hashOf(root);
  if (readIfThere(stamp) === wanted) return;
  console.error("Building Rapport. This happens once, and again after a change of its sources.");
  rmSync(stamp, { force: true }); // A build that breaks off must not pass for the one before.
  await build(root, signal);
  mkdirSync(join(root, "build"), { recursive: true });
  writeFileSync(stamp, wanted);
}

function hashOf(root: string): string {
  const hash = createHash("sha256");
  for (const source of SOURCES) {
    const path = join(root, source);
    const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory();
    for (const file of isFolder ? filesIn(path) : [path]) {
      const text = readIfThere(file);
      if (text !== undefined) hash.update(`${file.slice(root.length)}\0${text.length}\0`).update(text);
    }
  }
  return hash.digest("hex");
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function build(root: string, signal?: AbortSignal): Promise<void> {
  const { VITEST: _, NODE_ENV: __, ...kept } = process.env; // vitest's mark would take React Router's plug-in out of the build.
  const env = { ...kept, NO_COLOR: "1" };
  return new Promise((done, failed) => {
    const program = join(root, "node_modules/.bin/react-router");
    const child = spawn(process.execPath, [program, "build", "--logLevel", "error"], {
      cwd: root,
      env,
      signal,
      stdio: ["ignore", "pipe", "pipe"],
    });
    const said: Buffer[] = [];
    child.stdout.on("data", (words: Buffer) => said.push(words));
    child.stderr.on("data", (words: Buffer) => said.push(words));
    child.once("error", failed);
    child.once("close", (code) => {
      if (code === 0) return done();
      failed(trouble(`The build failed:\n${Buffer.concat(said).toString().trim()}`));
    });
  });
}
