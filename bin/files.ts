import { existsSync, mkdirSync, readFileSync, statfsSync } from "node:fs";
import { dirname } from "node:path";

import { trouble } from "./trouble.ts";

const REMEDY = "Give this user the right to write there, or set RAPPORT_HOME to another folder.";

/** The text of a file, or undefined when there is none. */
export function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === "ENOENT" || code === "ESRCH") return undefined; // ESRCH: a file of /proc whose process went away.
    throw error;
  }
}

/** Makes a folder with those above it. @NOTE mkdir's own `recursive` never comes back from a place like /proc, where nothing can be made. */
export function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  try {
    mkdirSync(path);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === "ENOENT") throw trouble(`${path} cannot be made there. ${REMEDY}`, error);
    if (code !== "EEXIST") throw error;
  }
}

/** Whether PostgreSQL failed for want of room: its words say so, unless there was no room to write them down either. */
export function isDiskFull(folder: string, words: string): boolean {
  if (/No space left|wrote only|Disk quota exceeded/.test(words)) return true;
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize < 1_000_000;
}

/** The line to show for an error of a file or folder below `place`, such as the home folder; any other error comes back as it is. */
export function troubleWithFolder(place: string, error: unknown): unknown {
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  if (code === "EACCES" || code === "EPERM") return trouble(`${place} cannot be written to. ${REMEDY}`, error);
  if (code === "EROFS") return trouble(`${place} is on a disk that can only be read. ${REMEDY}`, error);
  if (code === "ENOTDIR" || code === "EEXIST") return trouble(`${place} is not a folder. ${REMEDY}`, error);
  if (code === "ENOSPC" || code === "EDQUOT")
    return trouble(`The disk of ${place} is full. Make room and start again.`, error);
  return error;
}
