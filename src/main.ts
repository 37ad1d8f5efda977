import { createServer } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { CannotStart } from "#platform/db/migrate.ts";
import { migrateHouse, openHouse } from "#src/house.ts";
import type { House, Start } from "#src/house.ts";
import { createApp } from "#web/app.ts";

export type Running = { url: string; lines: string[]; house: House; close(): Promise<void> };

/** The composition root of the web process: migrates, opens the house, listens. Rejects with CannotStart for troubles that an operator can mend. */
export async function serve(start: Start): Promise<Running> {
  await migrateHouse(start);
  const http = createServer();
  const port = await listen(http, start.config.port, start.config.host);
  const url = start.config.publicUrl ?? `http://localhost:${port}`;
  const house = openHouse(start, url);
  const app = createApp(house);
  http.on("request", getRequestListener(app.fetch));
  const close = async () => {
    http.closeAllConnections();
    await new Promise((done) => http.close(done));
    await house.database.close();
  };
  return { url, lines: [], house, close };
}

function listen(http: ReturnType<typeof createServer>, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    http.once("error", (error: NodeJS.ErrnoException) =>
      reject(error.code === "EADDRINUSE" ? new CannotStart(`Port ${port} is in use. Stop what listens there, or set PORT to another one.`) : error));
    http.listen(port, host, () => {
      const address = http.address();
      resolve(typeof address === "object" && address ? address.port : port);
    });
  });
}
