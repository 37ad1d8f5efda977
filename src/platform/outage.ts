import type { Log } from "./log.ts";

export type Outage = { lasts(error: unknown): void; isOver(): void };

/** Something that is tried again and again while it fails: that it fails is said once, and then for how long it did. */
export function openOutage(log: Log, sentence: string): Outage {
  let since: number | undefined;
  return {
    lasts(error) {
      if (since === undefined) log.warn({ err: error }, sentence);
      since ??= performance.now();
    },
    isOver() {
      if (since !== undefined)
        log.warn({ seconds: Math.round((performance.now() - since) / 1_000) }, `over: ${sentence}`);
      since = undefined;
    },
  };
}
