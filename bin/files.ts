import { readFileSync } from "node:fs";

import { trouble } from "./trouble.ts";

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

/** The line to show for an error of a file or folder below `place`, such as the home folder; any other error comes back as it is. */
export function troubleWithFolder(place: string, error: unknown): unknown {
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  const remedy = `Give this user the right to write there, or set RAPPORT_HOME to another folder.`;
  if (code === "EACCES" || code === "EPERM") return trouble(`${place} belongs to somebody else. ${remedy}`, error);
  if (code === "EROFS") return trouble(`${place} is on a disk that can only be read. ${remedy}`, error);
  if (code === "ENOTDIR" || code === "EEXIST") return trouble(`${place} is not a folder. ${remedy}`, error);
  if (code === "ENOSPC" || code === "EDQUOT")
    return trouble(`The disk of ${place} is full. Make room and start again.`, error);
  return error;
}
