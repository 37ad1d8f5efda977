import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { readSession } from "#modules/identity/index.ts";
import type { openStreams } from "#platform/live/streams.ts";
import { isUnreachable } from "#platform/errors.ts";
import type { House } from "#src/house.ts";
import { sayBug } from "./bug.ts";
import { seatAt } from "./visit.ts";
import type { Door } from "./visit.ts";

/** Milliseconds: shorter than what a proxy lets a browser wait for the first byte. */
const longestWait = 30_000;
const eventStream = { "Content-Type": "text/event-stream; charset=utf-8", "Cache-Control": "no-store, no-transform" };

/**
 * Opens the stream of one browser at one door (`?door=desk` or `portal`): a nurse who is a patient too hears at each what its pages show.
 * Session and seat are read now, and again at each ping.
 */
export function openLiveDoor(
  house: House,
  streams: ReturnType<typeof openStreams>,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  return async (request, response) => {
    const headers = new Headers({ cookie: request.headers.cookie ?? "" });
    const asked = new URL(request.url ?? "/", house.publicUrl).searchParams;
    const door = asked.get("door");
    if (door !== "desk" && door !== "portal") return void response.writeHead(404).end();
    const gone = AbortSignal.any([onceClosed(response), AbortSignal.timeout(longestWait)]);
    const seat = await seatOnceReachable(house, headers, door, gone).catch(sayBug);
    if (seat === undefined) return void response.writeHead(500).end();
    if (seat === "unreachable") return void response.writeHead(200, eventStream).end("retry: 2000\n\n");
    // A page that somebody left open when they signed out must not go on showing a patient.
    if (seat === null) return void response.writeHead(200, eventStream).end("event: ended\ndata: {}\n\n");
    const since = request.headers["last-event-id"] ?? asked.get("since") ?? undefined;
    const isStillSeated = async () => (await seatOf(house, headers, door))?.personId === seat.personId;
    streams.open(response, {
      organizationId: seat.organization.id,
      personId: seat.personId,
      since: typeof since === "string" ? since : undefined,
      isStillSeated,
    });
  };
}

/**
 * Waits while our records are out of reach, until the browser goes away or the wait is over: any other answer than a stream would end
 * the browser's asking for good.
 */
async function seatOnceReachable(house: House, headers: Headers, door: Door, gone: AbortSignal) {
  while (!gone.aborted) {
    try {
      return await seatOf(house, headers, door);
    } catch (error) {
      if (!isUnreachable(error)) throw error;
      await pause(1_000, undefined, { signal: gone }).catch(() => {});
    }
  }
  return "unreachable" as const;
}

function onceClosed(response: ServerResponse): AbortSignal {
  const closed = new AbortController();
  response.once("close", () => closed.abort());
  return closed.signal;
}

async function seatOf(house: House, headers: Headers, door: Door) {
  const session = await readSession(house.auth, headers);
  return session ? (seatAt(session.seats, door) ?? null) : null;
}
