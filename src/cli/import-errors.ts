import { closeSync, openSync, rmSync, writeSync } from "node:fs";
import type { Refusal } from "#modules/intake/index.ts";
import { Failed } from "./command.ts";

/** Where refused resources are written, one a line: where each stood and why, never what it said. */
export type ErrorsFile = { write(refusal: Refusal): void; close(): string | null };

/** Opens the file, and empties it of an earlier import. `close` gives its path, or takes it away when nothing was refused. Throws Failed when it cannot be written. */
export function openErrorsFile(path: string): ErrorsFile {
  const file = open(path);
  let count = 0;
  return {
    write({ patient, lastUpdated: _, ...refusal }) {
      count += 1;
      writeSync(file, `${JSON.stringify({ ...refusal, ...(patient === null ? {} : { patient }) })}\n`);
    },
    close() {
      closeSync(file);
      if (count === 0) rmSync(path, { force: true });
      return count === 0 ? null : path;
    },
  };
}

function open(path: string): number {
  try {
    // It names patients by their ids in the record: for the operator alone.
    return openSync(path, "w", 0o600);
  } catch (error) {
    throw new Failed(
      `${path} cannot be written (${(error as NodeJS.ErrnoException).code}); --errors FILE names another place.`,
    );
  }
}
