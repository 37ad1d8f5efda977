import type { ServerResponse } from "node:http";
import type { Signal } from "./audience.ts";
import type { Live } from "./hub.ts";

/** Seconds between two pings of a stream: proxies cut what is silent for longer. */
const every = 25;

/** How many sessions are asked about at once: a second's share of 5,000 streams must not take every connection of the pool. */
const atOnce = 8;

/** A page that does not read for so long that this much waits for it is cut off: it comes back and reads everything again. */
const mostWaiting = 64 * 1024;

/** Who looks at the page. `isStillSeated` reads session and seat again: at each ping, and what it says ends the stream. */
export type Viewer = { organizationId: string; personId: string; since?: string; isStillSeated(): Promise<boolean> };

export type Streams = { open(response: ServerResponse, viewer: Viewer): void; count(): number; stop(): void };

type Stream = { response: ServerResponse; viewer: Viewer; leave(): void };

/**
 * The open pages of this process, as server-sent events: `changed` with `{topic, patients}` and the outbox id, `lost`, `reread`, and
 * `ended` when the viewer is no longer signed in there. `open` takes the raw response before anything was written, and owns it from then on.
 */
export function openStreams(live: Live): Streams {
  // Each second of the ping's round has its own streams: no timer per stream, and no second in which all are asked.
  const round = Array.from({ length: every }, () => new Set<Stream>());
  let second = 0;
  let opened = 0;
  let stopped = false;
  const clock = setInterval(() => {
    second = (second + 1) % every;
    void ping(round[second] ?? []);
  }, 1_000);

  return {
    open(response, viewer) {
      response.writeHead(200, headers);
      // A page comes back after one to three seconds, not all of them in the same one.
      response.write(`retry: ${1_000 + ((opened * 271) % 2_000)}\n\n`);
      if (stopped) return void response.end();
      const slot = round[opened++ % every];
      const leave = live.subscribe({ ...viewer, send: (signal) => write(response, frame(signal)) });
      const stream = { response, viewer, leave };
      slot?.add(stream);
      response.on("error", () => {}); // A write to a page that has just gone.
      response.once("close", () => {
        leave();
        slot?.delete(stream);
      });
    },
    count: () => round.reduce((sum, slot) => sum + slot.size, 0),
    stop() {
      stopped = true;
      clearInterval(clock);
      for (const { response } of round.flatMap((slot) => [...slot])) response.end();
    },
  };
}

const headers = {
  "Content-Type": "text/event-stream; charset=utf-8",
  "Cache-Control": "no-store, no-transform",
  "X-Accel-Buffering": "no",
};

/** Asks a second's streams whether their viewers still sit there, a few at a time, and tells each that the line is alive. */
async function ping(streams: Iterable<Stream>): Promise<void> {
  const waiting = [...streams].values();
  const askNext = async () => {
    for (const { response, viewer } of waiting) {
      // When it cannot be known (the database is away) the stream stays: there is nothing to be seen by it meanwhile.
      const seated = await viewer.isStillSeated().catch(() => true);
      if (seated) write(response, ": ping\n\n");
      else response.end("event: ended\ndata: {}\n\n");
    }
  };
  await Promise.all(Array.from({ length: atOnce }, askNext));
}

function frame(signal: Signal): string {
  if (signal.kind !== "changed") return `event: ${signal.kind}\ndata: {}\n\n`;
  const { id, topic, patientIds } = signal;
  return `id: ${id}\nevent: changed\ndata: ${JSON.stringify({ topic, patients: patientIds })}\n\n`;
}

function write(response: ServerResponse, text: string): void {
  if (response.writableEnded || response.destroyed) return;
  response.write(text);
  if (response.writableLength > mostWaiting) response.destroy();
}
