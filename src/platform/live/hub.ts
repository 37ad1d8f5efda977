import type { Log } from "#platform/log.ts";
import type { Listener } from "./audience.ts";
import { makeAudience } from "./audience.ts";
import { keepListening } from "./listen.ts";
import type { LiveEvent } from "./notice.ts";
import { readNotice } from "./notice.ts";
import { makeRecent } from "./recent.ts";
import type { WhoSees } from "./tell.ts";
import { tellingWhoSees } from "./tell.ts";

export type Live = { subscribe(listener: Listener): () => void; stop(): Promise<void> };

/**
 * One LISTEN connection of this process for all its open pages. `url` must reach PostgreSQL itself, not a pooler of transactions.
 * News about patients goes only to who may see one of them; after a connection was lost everybody is told to read again.
 */
export async function startLive({ url, whoSees, log }: { url: string; whoSees: WhoSees; log: Log }): Promise<Live> {
  const audience = makeAudience();
  const recent = makeRecent();
  const tell = tellingWhoSees(whoSees, log);
  const spread = inTurn(
    async (events: LiveEvent[]) => {
      recent.keep(events);
      for (const [organizationId, told] of Map.groupBy(events, (event) => event.organizationId)) {
        const here = audience.of(organizationId);
        if (here) await tell(organizationId, told, here);
      }
    },
    (error) => log.warn({ err: error }, "news could not be told"),
  );

  let isLost = false;
  const lose = () => {
    if (!isLost) audience.tellAll({ kind: "lost" });
    isLost = true;
  };
  // What was told before, or while nobody listened, is not known.
  const begin = () => {
    isLost = false;
    recent.forget();
    audience.tellAll({ kind: "reread" });
  };
  const heard = (payload: string) => {
    const events = readNotice(payload);
    if (events) spread(events);
    else begin();
  };
  const stopping = new AbortController();
  const { listening, ended } = keepListening(url, stopping.signal, log, { heard, begin, lose });
  await listening;

  return {
    subscribe(listener) {
      const leave = audience.join(listener);
      const { organizationId, since } = listener;
      const missed = since === undefined ? [] : recent.since(since, organizationId);
      if (isLost) listener.send({ kind: "lost" });
      else if (missed === "unknown") listener.send({ kind: "reread" });
      else if (missed.length > 0) void tell(organizationId, missed, [listener]);
      return leave;
    },
    async stop() {
      stopping.abort();
      await ended;
    },
  };
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
