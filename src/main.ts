import { createServer } from "node:http";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { CannotStart } from "#platform/db/migrate.ts";
import { openStreams } from "#platform/live/streams.ts";
import { startLive } from "#platform/live/hub.ts";
import { openLog } from "#platform/log.ts";
import { openMetrics } from "#platform/metrics.ts";
import { demoLines, ensureDemo } from "#src/demo.ts";
import { migrateHouse, openHouse, whoSeesIn } from "#src/house.ts";
import type { House, Start } from "#src/house.ts";
import { createApp } from "#web/app.ts";
import { rememberClinic } from "#web/last-known.ts";
import { openLiveDoor } from "#web/live.ts";
import { runWorker } from "#src/worker/run.ts";

export type Running = { url: string; lines: string[]; house: House; close(): Promise<void> };

/** The composition root of the web process: migrates, opens the house, listens. Rejects with CannotStart for troubles that an operator can mend. */
export async function serve(start: Start): Promise<Running> {
  const { config } = start;
  await migrateHouse(start);
  const http = createServer();
  const port = await listen(http, config.port, config.host);
  const url = config.publicUrl ?? `http://localhost:${port}`;
  const house = openHouse(start, url);
  // Who asks before the clinic is there waits for it.
  const opened = Promise.withResolvers<ReturnType<typeof listenerFor>>();
  http.on("request", (request, response) => void opened.promise.then((listener) => listener(request, response)));
  if (config.demo) await ensureDemo(house, start.ownerUrl);
  await rememberClinic(house);
  const log = openLog(config.logLevel);
  const live = await startLive({ url: house.database.jobsUrl, whoSees: whoSeesIn(house), log });
  const streams = openStreams(live);
  const worker = await runWorker(house, log, config.clockInWeb);
  opened.resolve(listenerFor(house, streams));
  const close = async () => {
    streams.stop();
    const closed = new Promise((done) => http.close(done));
    http.closeAllConnections();
    await closed;
    await worker.stop();
    await live.stop();
    await house.database.close();
  };
  return { url, lines: config.demo ? demoLines() : [], house, close };
}

/** Pages by the app; the stream of live events on the raw response, which costs half of a wrapped one. */
function listenerFor(
  house: House,
  streams: ReturnType<typeof openStreams>,
): (request: IncomingMessage, response: ServerResponse) => void {
  const metrics = openMetrics();
  metrics.watch("rapport_streams_open", "Open pages that follow what happens", () => streams.count());
  const pages = getRequestListener(createApp(house, metrics).fetch);
  const live = openLiveDoor(house, streams);
  return (request, response) =>
    void (request.url?.split("?")[0] === "/live" ? live(request, response) : pages(request, response));
}

function listen(http: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    http.once("error", (error: NodeJS.ErrnoException) =>
      reject(
        error.code === "EADDRINUSE"
          ? new CannotStart(`Port ${port} is in use. Stop what listens there, or set PORT to another one.`)
          : error,
      ),
    );
    http.listen(port, host, () => {
      const address = http.address();
      resolve(typeof address === "object" && address ? address.port : port);
    });
  });
}
