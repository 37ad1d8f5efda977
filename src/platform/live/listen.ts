import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import type { Log } from "#platform/log.ts";
import { openOutage } from "#platform/outage.ts";
import { patience } from "#platform/patience.ts";
import { channel } from "./notice.ts";

/** What is done with each payload, when listening begins (again), and when it was lost. */
type Hearing = { heard(payload: string): void; begin(): void; lose(): void };

/** Listens, and listens again after each loss, until the signal. `listening` is settled once it listens for the first time. */
export function keepListening(
  url: string,
  signal: AbortSignal,
  log: Log,
  { heard, begin, lose }: Hearing,
): { listening: Promise<void>; ended: Promise<void> } {
  const first = Promise.withResolvers<void>();
  const outage = openOutage(log, "the connection for live news was lost");
  const work = async () => {
    while (!signal.aborted) {
      try {
        await listenOnce(url, signal, heard, () => {
          outage.isOver();
          begin();
          first.resolve();
        });
      } catch (error) {
        lose();
        outage.lasts(error);
      }
      if (!signal.aborted) await pause(500, undefined, { signal }).catch(() => {});
    }
    first.resolve();
  };
  return { listening: first.promise, ended: work() };
}

/** Returns when the signal came, throws when the connection was lost. A silent loss is found by asking at times. */
async function listenOnce(
  url: string,
  signal: AbortSignal,
  heard: (payload: string) => void,
  ready: () => void,
): Promise<void> {
  const client = new pg.Client({
    connectionString: url,
    application_name: "rapport-live",
    keepAlive: true,
    connectionTimeoutMillis: patience,
    query_timeout: patience,
  });
  const over = Promise.withResolvers<void>();
  over.promise.catch(() => {}); // It may fail before anybody waits for it.
  client.on("error", over.reject);
  client.on("end", () => over.reject(new Error("connection ended")));
  client.on("notification", ({ payload }) => heard(payload ?? "[]"));
  signal.addEventListener("abort", () => over.resolve(), { once: true });
  const alive = setInterval(() => void client.query("select").catch(over.reject), 10_000);
  try {
    await client.connect();
    await client.query(`listen ${channel}`);
    ready();
    await over.promise;
  } finally {
    clearInterval(alive);
    await client.end().catch(() => {});
  }
}
