import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { findFiles } from "#modules/intake/index.ts";
import { Failed } from "./command.ts";

/** What an import reads: how many bytes, 0 when nobody knows, and the newest date of a file. */
export type Files = { bytes: number; newest: Date | null };

/** Looks at the files behind the paths. Throws Failed when one that was named cannot be read, or there is none. */
export async function lookAtFiles(paths: string[]): Promise<Files> {
  const files: Files = { bytes: 0, newest: null };
  let count = 0;
  for await (const { path, given, size, modifiedAt, error } of findFiles(paths)) {
    if (error && given) throw new Failed(`${path}: ${error}.`);
    count += 1;
    files.bytes += size;
    if (modifiedAt && modifiedAt > (files.newest ?? new Date(0))) files.newest = modifiedAt;
  }
  if (count === 0) throw new Failed(`There is no file in ${paths.join(", ")}.`);
  return paths.includes("-") ? { ...files, bytes: 0 } : files;
}

/** Paths that can be read twice: standard input is kept in a file of its own until `work` is done. */
export async function readableTwice<Result>(
  paths: string[],
  work: (paths: string[]) => Promise<Result>,
): Promise<Result> {
  if (!paths.includes("-")) return work(paths);
  const folder = await mkdtemp(join(tmpdir(), "rapport-import-"));
  try {
    const kept = join(folder, "standard-input");
    await pipeline(process.stdin, createWriteStream(kept, { mode: 0o600 }));
    return await work(paths.map((path) => (path === "-" ? kept : path)));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
