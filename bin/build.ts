import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

import { readIfThere } from "./files.ts";
import { takeLock } from "./lock.mjs";
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

/** What the build is made of, in the folder `build`. */
const PARTS = ["client", "server"];

/**
 * Builds the pages, the server and the commands into `build/`, unless they are already built from these very sources.
 * Of several processes that need it at once, one builds and the others wait for it.
 */
export async function ensureBuild(root: string, signal?: AbortSignal): Promise<void> {
  if (isBuilt(root)) return;
  const lock = await waitForLock(root, signal);
  try {
    if (isBuilt(root)) return;
    console.error("Building Rapport. This happens once, and again after a change of its sources.");
    await buildAside(root, signal);
  } finally {
    lock.release();
  }
}

function isBuilt(root: string): boolean {
  return readIfThere(stampOf(root)) === hashOf(root);
}

function stampOf(root: string): string {
  return join(root, "build", ".stamp");
}

async function waitForLock(root: string, signal?: AbortSignal): Promise<{ release(): void }> {
  let told = 0;
  for (;;) {
    const taken = lockIn(root);
    if (taken.holder === undefined) return taken;
    if (taken.holder !== told) console.error(`Waiting for process ${taken.holder}, which builds Rapport just now.`);
    told = taken.holder;
    await pause(100, undefined, { signal });
  }
}

function lockIn(root: string): ReturnType<typeof takeLock> {
  try {
    mkdirSync(join(root, "build"), { recursive: true });
    return takeLock(join(root, "build", ".lock"));
  } catch (error) {
    throw troubleWithBuild(root, error);
  }
}

/** Into a folder of its own first: a build that breaks off leaves the one before as it was, and one that outlives its killed parent is in nobody's way. */
async function buildAside(root: string, signal?: AbortSignal): Promise<void> {
  const wanted = hashOf(root); // As the sources are now: who changes them meanwhile has it built again.
  for (const name of readdirSync(join(root, "build"))) {
    if (name.startsWith("making-")) rmSync(join(root, "build", name), { recursive: true, force: true, maxRetries: 10 });
  }
  const aside = join("build", `making-${process.pid}`);
  try {
    await build(root, aside, signal);
    rmSync(stampOf(root), { force: true }); // Half of the new and half of the old must not pass for either.
    for (const part of PARTS) {
      rmSync(join(root, "build", part), { recursive: true, force: true });
      renameSync(join(root, aside, part), join(root, "build", part));
    }
    writeFileSync(stampOf(root), wanted);
  } catch (error) {
    throw troubleWithBuild(root, error);
  } finally {
    rmSync(join(root, aside), { recursive: true, force: true });
  }
}

function troubleWithBuild(root: string, error: unknown): unknown {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === "ENOSPC" || /ENOSPC|No space left/i.test(message))
    return trouble(`The disk of ${root} is full. Make room and start again.`, error);
  if (["EACCES", "EPERM", "EROFS"].includes(code ?? ""))
    return trouble(`${root} cannot be written to. Give this user the right to write there.`, error);
  return error;
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

function build(root: string, into: string, signal?: AbortSignal): Promise<void> {
  const { VITEST: _, NODE_ENV: __, ...kept } = process.env; // vitest's mark would take React Router's plug-in out of the build.
  const env = { ...kept, NO_COLOR: "1", BUILD_INTO: into };
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
