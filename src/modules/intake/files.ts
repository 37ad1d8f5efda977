import { readdir, realpath, stat } from "node:fs/promises";
import { join } from "node:path";

/** A file to read. `given` when it was named itself, not found in a folder; `modifiedAt` is null for standard input. */
export type Found = { path: string; given: boolean; size: number; modifiedAt: Date | null; error?: string };

/**
 * The files behind these paths, folders walked through and sorted by name; `-` is standard input. Names that begin with a dot are passed
 * over in folders, and a folder is walked once even when a link leads back to it. What cannot be opened comes with its `error`.
 */
export async function* findFiles(paths: string[]): AsyncGenerator<Found> {
  const walked = new Set<string>();
  for (const path of paths) yield* under(path, true, walked);
}

async function* under(path: string, given: boolean, walked: Set<string>): AsyncGenerator<Found> {
  if (path === "-") {
    yield { path, given, size: 0, modifiedAt: null };
    return;
  }
  try {
    const seen = await stat(path);
    if (seen.isFile()) yield { path, given, size: seen.size, modifiedAt: seen.mtime };
    else if (seen.isDirectory()) yield* inside(path, walked);
    // A pipe handed over by the shell, as in `rapport import <(…)`, is a file without a size.
    else if (given) yield { path, given, size: 0, modifiedAt: null };
  } catch (error) {
    yield { path, given, size: 0, modifiedAt: null, error: reasonOf(error) };
  }
}

async function* inside(folder: string, walked: Set<string>): AsyncGenerator<Found> {
  const real = await realpath(folder);
  if (walked.has(real)) return;
  walked.add(real);
  const names = (await readdir(folder)).filter((name) => !name.startsWith("."));
  for (const name of names.toSorted()) yield* under(join(folder, name), false, walked);
}

function reasonOf(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === "ENOENT") return "there is no such file or folder";
  if (code === "EACCES" || code === "EPERM") return "it may not be read by this user";
  return (error as Error).message;
}
