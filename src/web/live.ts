import type { IncomingMessage, ServerResponse } from "node:http";
import { readSession, seatsOf } from "#modules/identity/index.ts";
import type { openStreams } from "#platform/live/streams.ts";
import type { House } from "#src/house.ts";

/** Opens the stream of one browser: session and seat are read now, and again at each ping. */
export function openLiveDoor(
  house: House,
  streams: ReturnType<typeof openStreams>,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  return async (request, response) => {
    const headers = new Headers({ cookie: request.headers.cookie ?? "" });
    const seat = await seatOf(house, headers).catch(() => null);
    if (!seat) return void response.writeHead(204).end();
    const since =
      request.headers["last-event-id"] ??
      new URL(request.url ?? "/", house.publicUrl).searchParams.get("since") ??
      undefined;
    const isStillSeated = async () => (await seatOf(house, headers))?.personId === seat.personId;
    streams.open(response, {
      organizationId: seat.organization.id,
      personId: seat.personId,
      since: typeof since === "string" ? since : undefined,
      isStillSeated,
    });
  };
}

async function seatOf(house: House, headers: Headers) {
  const session = await readSession(house.auth, headers);
  return session ? ((await seatsOf(house.database.auth, session.accountId))[0] ?? null) : null;
}
