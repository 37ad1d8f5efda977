import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";

import type { Config } from "../src/platform/config.ts";
import { makeFolder, troubleWithFolder } from "./files.ts";
import { takeLock } from "./lock.mjs";
import { trouble } from "./trouble.ts";

/**
 * Claims the port among those who start from this home, until it is given back by the answer: of two starts at once one serves, and
 * the other says where. With a database of one's own the home may be a folder where nothing can be written, so nothing is claimed there.
 */
export function claimPort({ databaseUrl, home, host, port, publicUrl }: Config): () => void {
  if (port === 0 || databaseUrl !== undefined) return () => {};
  const claimed = claimIn(home, port);
  if (claimed.holder === undefined) return claimed.release;
  const url = publicUrl ?? `http://${host === "127.0.0.1" ? "localhost" : host}:${port}`;
  throw trouble(
    `Rapport already runs here, or is just starting, at ${url} (process ${claimed.holder}). Use that one or end it; a second one needs a port of its own: PORT=${port + 1} npm start`,
  );
}

function claimIn(home: string, port: number): ReturnType<typeof takeLock> {
  try {
    makeFolder(home);
    return takeLock(join(home, `port-${port}`));
  } catch (error) {
    throw troubleWithFolder(home, error);
  }
}

/** Asks for the port before anything is built or started, so that nobody waits for an answer that is known. */
export async function probePort(config: Config): Promise<void> {
  const probe = createServer();
  try {
    await once(probe.listen(config.port, config.host), "listening");
  } catch (error) {
    throw troubleWithPort(config, error);
  } finally {
    probe.close();
  }
}

/** The line to show when the server cannot listen; any other error comes back as it is. */
export function troubleWithPort({ host, port }: Config, error: unknown): unknown {
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  if (code === "EADDRINUSE") {
    return trouble(
      `Port ${port} is in use, perhaps by another Rapport. End that, or choose another port: PORT=${port + 1} npm start`,
      error,
    );
  }
  if (code === "EACCES")
    return trouble(`Port ${port} is not for this user. Choose one above 1023: PORT=3000 npm start`, error);
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND" || code === "EAI_AGAIN") {
    return trouble(
      `HOST=${host} is not an address of this machine. Unset HOST for this machine alone, or give one of its own.`,
      error,
    );
  }
  return error;
}

/** The port on this machine, when nobody has it; for 0 one that is free at this moment. */
export function portIfFree(port: number): Promise<number | undefined> {
  return new Promise((done) => {
    const probe = createServer();
    probe.once("error", () => done(undefined));
    probe.listen(port, "127.0.0.1", () => {
      const { port: free } = probe.address() as AddressInfo;
      probe.close(() => done(free));
    });
  });
}
