import { setTimeout as pause } from "node:timers/promises";

import type { Log } from "../src/platform/log.ts";
import type { Cluster } from "./postgres-cluster.ts";
import { hasDied } from "./postgres-server.ts";

/** Milliseconds between two looks. */
export const lookEvery = 500;

/** Milliseconds: before the second try, before every try at the most, and of life after which all is calm again. */
const TIMES = { second: 1_000, longest: 30_000, calm: 60_000 };

/**
 * Starts a server that died (killed, out of memory) again, for as long as somebody is in it. One that was stopped in order was stopped by
 * somebody: it stays so until somebody starts it, because a copy of its files may just be made. Answers how to end this.
 */
export function keepRunning(
  cluster: Cluster,
  start: (signal: AbortSignal) => Promise<unknown>,
  log: Log,
): () => Promise<void> {
  const ending = new AbortController();
  const { signal } = ending;
  const rest = (milliseconds: number) => pause(milliseconds, undefined, { signal, ref: false }).catch(() => {});
  const watch = async () => {
    let wait = 0;
    let calmAt = 0;
    for (; !signal.aborted; await rest(lookEvery)) {
      if (performance.now() > calmAt) wait = 0;
      if (!hasDied(cluster)) continue;
      wait = await revive(start, log, { wait, rest, signal });
      calmAt = performance.now() + TIMES.calm;
    }
  };
  const ended = watch();
  return () => {
    ending.abort();
    return ended;
  };
}

type Again = { wait: number; rest(milliseconds: number): Promise<void>; signal: AbortSignal };

/** Tries, each time after a longer wait, until it runs; the log hears once that it does not, and why, and once that it does. Answers the wait for the next time. */
async function revive(
  start: (signal: AbortSignal) => Promise<unknown>,
  log: Log,
  { wait, rest, signal }: Again,
): Promise<number> {
  const died = performance.now();
  let why: string | undefined;
  for (;;) {
    await rest(wait);
    if (signal.aborted) return wait;
    wait = Math.min(Math.max(wait * 2, TIMES.second), TIMES.longest);
    try {
      await start(signal);
      const seconds = Math.round((performance.now() - died) / 100) / 10;
      log.warn({ seconds }, "the database had died, and runs again");
      return wait;
    } catch (error) {
      if (signal.aborted) return wait;
      const said = (error as { say?: string }).say ?? (error as Error).name;
      if (said !== why) log.error({ why: said }, "the database died and does not start, and is tried again");
      why = said;
    }
  }
}
