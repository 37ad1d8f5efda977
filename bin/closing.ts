import { setTimeout as pause } from "node:timers/promises";

const PATIENCE_MS = 8_000; // Less than the ten seconds after which most supervisors kill.

export type Closing = {
  /** Aborted when the closing begins. */
  signal: AbortSignal;
  /** Adds a step. The last added is taken first, as what was opened last is closed first. */
  add(step: () => Promise<unknown>): void;
  /** Takes all steps and ends the process, once: the first exit code counts. A step that fails or takes too long does not hold up the others. */
  close(exitCode: number): Promise<never>;
};

/** Ends the process in order when it is asked to (Ctrl-C, a supervisor, a terminal that goes away), and at once when asked twice. `whenAsked` is its exit code then. */
export function closeInOrder(whenAsked = 0): Closing {
  const steps: (() => Promise<unknown>)[] = [];
  const begun = new AbortController();
  let askedAt = 0;

  const closeOnce = async (exitCode: number): Promise<never> => {
    begun.abort();
    for (let step = steps.pop(); step; step = steps.pop()) {
      await Promise.race([step().catch(() => {}), pause(PATIENCE_MS)]);
    }
    process.exit(exitCode);
  };
  let closed: Promise<never> | undefined;
  const close = (exitCode: number) => (closed ??= closeOnce(exitCode));

  const ask = () => {
    // One Ctrl-C arrives twice: from the terminal, and passed on by npm.
    if (askedAt && Date.now() - askedAt > 500) process.exit(1);
    if (askedAt) return;
    askedAt = Date.now();
    void close(whenAsked);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, ask);
  return { signal: begun.signal, add: (step) => void steps.push(step), close };
}
