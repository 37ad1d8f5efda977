import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import type { Log } from "#platform/log.ts";
import { openOutage } from "#platform/outage.ts";
import { patience } from "#platform/patience.ts";
import type { LiveEvent } from "./notice.ts";
import { channel, readNotice } from "./notice.ts";
import { makeRecent } from "./recent.ts";

/**
 * What an open page is told: that something it may see has changed, with those patients of it that it may see; that nothing can be heard
 * for now; or to read everything again, because it can be heard once more.
 */
export type Signal =
  | { kind: "changed"; id: string; topic: string; patientIds: string[] }
  | { kind: "lost" }
  | { kind: "reread" };

/** Who listens. `since` is the id of the last event it knows, or one made when its page was rendered: what came after is sent first. */
export type Listener = { organizationId: string; personId: string; since?: string; send(signal: Signal): void };

/** Which persons may see each of these patients now, all in one question, by patient. Asked for each batch of news, so it must be an index read. */
export type WhoSees = (organizationId: string, patientIds: string[]) => Promise<Map<string, Set<string>>>;

export type Live = { subscribe(listener: Listener): () => void; stop(): Promise<void> };

/**
 * One LISTEN connection of this process for all its open pages. `url` must reach PostgreSQL itself, not a pooler of transactions.
 * News about patients goes only to who may see one of them; after a connection was lost everybody is told to read again.
 */
export async function startLive({ url, whoSees, log }: { url: string; whoSees: WhoSees; log: Log }): Promise<Live> {
  const listeners = new Map<string, Set<Listener>>();
  const recent = makeRecent();
  const stopping = new AbortController();
  const all = () => [...listeners.values()].flatMap((of) => [...of]);

  const spread = inTurn(
    async (events: LiveEvent[]) => {
      recent.keep(events);
      for (const [organizationId, told] of Map.groupBy(events, (event) => event.organizationId)) {
        const here = listeners.get(organizationId);
        if (here?.size) await deliver(organizationId, told, here);
      }
    },
    (error) => log.warn({ err: error }, "news could not be told"),
  );
  const deliver = async (organizationId: string, events: LiveEvent[], to: Iterable<Listener>) => {
    const patientIds = [...new Set(events.flatMap((event) => event.patientIds ?? []))];
    const seers = patientIds.length === 0 ? new Map<string, Set<string>>() : await ask(organizationId, patientIds);
    for (const listener of to) for (const event of events) sendTo(listener, event, seers);
  };
  const ask = (organizationId: string, patientIds: string[]) =>
    whoSees(organizationId, patientIds).catch((error: unknown) => {
      log.warn({ err: error }, "who may hear of news could not be read");
      return undefined;
    });

  let isLost = false;
  const lose = () => {
    if (!isLost) for (const listener of all()) listener.send({ kind: "lost" });
    isLost = true;
  };
  // What was told before, or while nobody listened, is not known.
  const begin = () => {
    isLost = false;
    recent.forget();
    for (const listener of all()) listener.send({ kind: "reread" });
  };
  const heard = (payload: string) => {
    const events = readNotice(payload);
    if (events) spread(events);
    else begin();
  };
  const done = keepListening(url, stopping.signal, log, { heard, begin, lose });
  await done.listening;

  return {
    subscribe(listener) {
      const { organizationId, since } = listener;
      const here = listeners.get(organizationId) ?? new Set();
      listeners.set(organizationId, here.add(listener));
      const missed = since === undefined ? [] : recent.since(since, organizationId);
      if (isLost) listener.send({ kind: "lost" });
      else if (missed === "unknown") listener.send({ kind: "reread" });
      else if (missed.length > 0) void deliver(organizationId, missed, [listener]);
      return () => {
        here.delete(listener);
        if (here.size === 0 && listeners.get(organizationId) === here) listeners.delete(organizationId);
      };
    },
    async stop() {
      stopping.abort();
      await done.ended;
    },
  };
}

/** `seers` is undefined when it could not be read: then everybody reads again, and learns no id by it. */
function sendTo(listener: Listener, event: LiveEvent, seers: Map<string, Set<string>> | undefined): void {
  const { id, topic } = event;
  if (!seers || !event.patientIds?.length) return listener.send({ kind: "changed", id, topic, patientIds: [] });
  const patientIds = event.patientIds.filter((patient) => seers.get(patient)?.has(listener.personId));
  if (patientIds.length > 0) listener.send({ kind: "changed", id, topic, patientIds });
}

/** Gathers what comes while `work` is busy, and works it off together, in order. */
function inTurn<Item>(
  work: (items: Item[]) => Promise<void>,
  failed: (error: unknown) => void,
): (items: Item[]) => void {
  let waiting: Item[] = [];
  let running = false;
  return (items) => {
    waiting.push(...items);
    if (running) return;
    running = true;
    void (async () => {
      while (waiting.length > 0) {
        const now = waiting;
        waiting = [];
        await work(now).catch(failed);
      }
      running = false;
    })();
  };
}

type Hearing = { heard(payload: string): void; begin(): void; lose(): void };

/** Listens, and listens again after each loss, until the signal. `listening` is settled once it listens for the first time. */
function keepListening(
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
