import { enableCompileCache } from "node:module";
import { join } from "node:path";

import type { Config } from "../src/platform/config.ts";
import { ensureBuild } from "./build.ts";
import { closeInOrder } from "./closing.ts";
import { claimPort, probePort, troubleWithPort } from "./port.ts";
import { loadBuilt, openPostgres, readProject, root } from "./project.ts";
import { wordsFor } from "./trouble.ts";

/** What the built application gives. `serve` migrates, loads the demo clinic if it is asked for, and listens. */
type App = {
  serve(given: { config: Config; secret: string; ownerUrl: string }): Promise<{
    url: string;
    /** What to say when it is ready: the people of the demo clinic. */
    lines: string[];
    close(): Promise<void>;
  }>;
};

enableCompileCache(join(root, "node_modules/.cache/compiled"));
const closing = closeInOrder();
try {
  await start();
} catch (error) {
  if (!closing.signal.aborted) console.error(wordsFor(error));
  await closing.close(1);
}

async function start(): Promise<void> {
  const { config, secret } = readProject();
  const leavePort = claimPort(config);
  closing.add(async () => leavePort());
  await probePort(config);
  const database = openPostgres(config, secret);
  closing.add(async () => (await database).stop());
  const app = ensureBuild(root, closing.signal).then(() => loadBuilt<App>("app"));
  const [{ ownerUrl }, { serve }] = await Promise.all([database, app]);
  const running = await serve({ config, secret, ownerUrl }).catch((error: unknown) => {
    throw troubleWithPort(config, error);
  });
  closing.add(() => running.close());
  console.log([`Rapport is ready at ${running.url}`, ...running.lines].join("\n"));
}
