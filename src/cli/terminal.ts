import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { Failed } from "./command.ts";

/** Where a command speaks and asks. */
export type Terminal = {
  out(line: string): void;
  err(line: string): void;
  /** Asks without showing what is typed; null when nobody is there to answer. Throws Failed when they break off. */
  askHidden(question: string): Promise<string | null>;
};

/** The terminal of this process. */
export const terminal: Terminal = {
  out: (line) => void process.stdout.write(`${line}\n`),
  err: (line) => void process.stderr.write(`${line}\n`),
  async askHidden(question) {
    if (!process.stdin.isTTY || !process.stderr.isTTY) return null;
    process.stderr.write(question);
    // Readline echoes what is typed into its output, so that is a place where nothing is shown.
    const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
    const asking = createInterface({ input: process.stdin, output: nowhere, terminal: true });
    const brokenOff = new AbortController();
    // Ctrl-C and Ctrl-D: neither ends a question by itself.
    for (const event of ["SIGINT", "close"]) asking.once(event, () => brokenOff.abort());
    try {
      return await asking.question("", { signal: brokenOff.signal });
    } catch {
      throw new Failed("Broken off. Nothing was done.");
    } finally {
      asking.close();
      process.stderr.write("\n");
    }
  },
};
