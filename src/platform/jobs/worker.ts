import { EventEmitter } from "node:events";
import { Logger, run } from "graphile-worker";
import type { WorkerEvents } from "graphile-worker";
import pg from "pg";
import type { Log } from "#platform/log.ts";
import { nameError } from "#platform/log.ts";
import { keepAlive } from "./keep-alive.ts";

/** What runs when a job of that name comes. It may run again after a failure or a kill, so it must be idempotent. */
export type Tasks<House, Payload> = Record<string, (house: House, payload: Payload) => Promise<void>>;

/** `url` is of role jobs: the worker has connections of its own, because its listening one outlives its stop. Each task gets `house`. */
export type Work<House, Payload> = {
  url: string;
  house: House;
  tasks: Tasks<House, Payload>;
  log: Log;
  concurrency?: number;
};

/** `ended` is settled when the worker stopped by itself or must be stopped; `stop` lets running jobs end, and closes every connection. */
export type Worker = { ended: Promise<void>; stop(): Promise<void> };

/** Starts the library's worker once. */
export async function startWorker<House, Payload>({
  url,
  house,
  tasks,
  log,
  concurrency = 4,
}: Work<House, Payload>): Promise<Worker> {
  const { pool, closeAll } = openPool(url, concurrency + 3);
  const events: WorkerEvents = new EventEmitter();
  const workerId = Promise.withResolvers<string>();
  events.once("pool:create", ({ workerPool }) => workerId.resolve(workerPool.id));
  const taskList = Object.fromEntries(
    Object.entries(tasks).map(([name, task]) => [
      name,
      (payload: unknown) => withoutItsText(log, name, () => task(house, payload as Payload)),
    ]),
  );
  try {
    const runner = await run({
      pgPool: pool,
      taskList,
      events,
      concurrency,
      parsedCronItems: [],
      noHandleSignals: true,
      pollInterval: 2_000,
      // @NOTE without batches a connection lost while a job is being completed is an unhandled rejection, which ends the process.
      preset: { worker: { completeJobBatchDelay: 5, failJobBatchDelay: 5 } },
      logger: quiet(log),
    });
    const over = runner.promise.catch((error: unknown) => log.warn({ err: error }, "the job queue stopped by itself"));
    // Of a job that was taken while the connection was lost nobody hears: it stays this worker's, so the worker must end.
    const unheard = new Promise<void>((settle) => events.once("worker:getJob:error", () => settle()));
    const stopKeeping = keepAlive(pool, await workerId.promise, log);
    const stop = async () => {
      await runner.stop().catch(() => {}); // It may have stopped already.
      await over;
      await stopKeeping();
      await closeAll();
    };
    return { ended: Promise.race([over, unheard]), stop };
  } catch (error) {
    await closeAll();
    throw error;
  }
}

/** A pool whose every connection can be ended: the worker's listening one does not come back to it. */
function openPool(url: string, max: number) {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    application_name: "rapport-worker",
    connectionTimeoutMillis: 5_000,
  });
  const clients = new Set<pg.PoolClient>();
  pool.on("error", () => {});
  pool.on("connect", (client) => {
    clients.add(client);
    client.on("error", () => {});
    client.once("end", () => clients.delete(client));
  });
  const closeAll = async () => {
    await Promise.all([...clients].map((client) => client.end().catch(() => {})));
  };
  return { pool, closeAll };
}

/** The library prints what it does, with the text of errors: only that there is trouble goes to our log, and with which job. */
function quiet(log: Log): Logger {
  return new Logger((scope) => (level, _text, meta) => {
    if (level === "error" && !meta?.["failure"])
      log.warn({ err: meta?.["error"], task: scope.taskIdentifier, job: scope.jobId }, "the job queue has trouble");
  });
}

/** The queue keeps the text of an error in its table, and what it quotes may be a patient's. So it gets the error's name alone. */
async function withoutItsText(log: Log, name: string, task: () => Promise<void>): Promise<void> {
  try {
    await task();
  } catch (error) {
    log.warn({ err: error, task: name }, "a job failed");
    throw Object.assign(new Error(nameError(error)), { stack: undefined });
  }
}
