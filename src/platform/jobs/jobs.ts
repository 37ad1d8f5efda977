import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import type { Work, Worker } from "./worker.ts";
import { startWorker } from "./worker.ts";

export type Jobs = { stop(): Promise<void> };

/** Milliseconds before a queue that stopped by itself is started again. */
const breath = 1_000;

/**
 * Works off the queue in this process until stopped, together with any number of other processes. A database that goes away ends the
 * library's worker: it is started again as soon as there is one. Throws when it cannot be started the first time.
 */
export async function startJobs<House, Payload>(work: Work<House, Payload>): Promise<Jobs> {
  const stopping = new AbortController();
  const stopped = once(stopping.signal, "abort");
  let worker: Worker | undefined = await startWorker(work);
  const supervise = async () => {
    for (;;) {
      if (worker) await Promise.race([worker.ended, stopped]);
      await worker?.stop();
      if (stopping.signal.aborted) return;
      await pause(breath, undefined, { signal: stopping.signal }).catch(() => {});
      worker = stopping.signal.aborted ? undefined : await startAgain(work);
    }
  };
  const done = supervise();
  return {
    async stop() {
      stopping.abort();
      await done;
    },
  };
}

/** Undefined while there is no database: the next try is a breath away. */
async function startAgain<House, Payload>(work: Work<House, Payload>): Promise<Worker | undefined> {
  try {
    return await startWorker(work);
  } catch (error) {
    work.log.warn({ err: error }, "the job queue cannot start");
    return undefined;
  }
}
