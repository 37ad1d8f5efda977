/** A known trouble: `say` is one line that tells a person what is wrong and what to do. Anything else is a bug and keeps its stack. */
export type Trouble = Error & { say: string };

/** Makes a known trouble out of the line a person is to read. */
export function trouble(say: string, cause?: unknown): Trouble {
  return Object.assign(new Error(say, { cause }), { say });
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

/** The words for the terminal: the one line of a known trouble, the whole stack of a bug. */
export function wordsFor(error: unknown): string {
  if (error instanceof Error) return "say" in error ? String(error.say) : (error.stack ?? error.message);
  return String(error);
}
