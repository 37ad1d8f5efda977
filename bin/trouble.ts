/** A known trouble: `say` is one line that tells a person what is wrong and what to do. Anything else is a bug and keeps its stack. */
export type Trouble = Error & { say: string };

/** Makes a known trouble out of the line a person is to read. */
export function trouble(say: string, cause?: unknown): Trouble {
  return Object.assign(new Error(say, { cause }), { say });
}

/** The words for the terminal: the one line of a known trouble, the whole stack of a bug. */
export function wordsFor(error: unknown): string {
  if (error instanceof Error) return "say" in error ? String(error.say) : (error.stack ?? error.message);
  return String(error);
}
