import { createServer, request as ask, type IncomingMessage, type ServerResponse } from "node:http";

import { createServer as createVite, type ViteDevServer } from "vite";

import type { Config } from "../src/platform/config.ts";
import { closeInOrder } from "./closing.ts";
import { claimPort, portIfFree, probePort } from "./port.ts";
import { openPostgres, readProject, root } from "./project.ts";
import { wordsFor } from "./trouble.ts";

type Start = { config: Config; secret: string; ownerUrl: string };
type Running = { lines: string[]; close(): Promise<void> };

// `npm run dev`: the same product from its sources. Pages change under the eyes by Vite; a change that the server imports has
// the whole server closed and opened anew before the next request, so no half of it is ever old.
const closing = closeInOrder();
try {
  await develop();
} catch (error) {
  if (!closing.signal.aborted) console.error(wordsFor(error));
  await closing.close(1);
}

async function develop(): Promise<void> {
  const { config, secret } = readProject();
  const leavePort = claimPort(config);
  closing.add(async () => leavePort());
  await probePort(config);
  const postgres = await openPostgres(config, secret);
  closing.add(() => postgres.stop());

  const http = createServer();
  const server = { middlewareMode: true, hmr: { server: http } };
  const vite = await createVite({ root, server, appType: "custom" });
  closing.add(() => vite.close());

  const publicUrl = config.publicUrl ?? `http://localhost:${config.port}`;
  const inner = { ...config, publicUrl, host: "127.0.0.1", port: (await portIfFree(0)) ?? 0 };
  const current = keepCurrent(vite, { config: inner, secret, ownerUrl: postgres.ownerUrl });
  const { lines } = await current();
  http.on("request", (asked, answer) => {
    vite.middlewares(
      asked,
      answer,
      () => void current().then(() => passOn(asked, answer, inner.port), fail(vite, answer)),
    );
  });
  http.listen(config.port, config.host, () => console.log([`Rapport is ready at ${publicUrl}`, ...lines].join("\n")));
}

/** The running server, opened anew when a file that it imports has changed since. */
function keepCurrent(vite: ViteDevServer, start: Start): () => Promise<Running> {
  let running: Promise<Running> | undefined;
  let closed = Promise.resolve();
  const open = async () => (await vite.ssrLoadModule("/src/main.ts"))["serve"](start) as Promise<Running>;
  const close = async () => {
    const last = running;
    running = undefined;
    await (await last?.catch(() => undefined))?.close();
  };
  vite.watcher.on("change", (file) => {
    if (vite.environments["ssr"]?.moduleGraph.getModulesByFile(file)) closed = closed.then(close);
  });
  closing.add(close);
  return () => closed.then(() => (running ??= open()));
}

/** To the server behind. Its policy would keep Vite's own styles and scripts out, so that is the one thing not passed on. */
function passOn(asked: IncomingMessage, answer: ServerResponse, port: number): void {
  const { method, url, headers } = asked;
  const passed = ask({ host: "127.0.0.1", port, method, path: url, headers }, (answered) => {
    const { "content-security-policy": _, ...kept } = answered.headers;
    answer.writeHead(answered.statusCode ?? 502, kept);
    answered.pipe(answer);
  });
  passed.on("error", () => answer.destroy());
  answer.on("close", () => passed.destroy());
  asked.pipe(passed);
}

function fail(vite: ViteDevServer, answer: ServerResponse): (error: Error) => void {
  return (error) => {
    vite.ssrFixStacktrace(error);
    console.error(wordsFor(error));
    answer.writeHead(500, { "content-type": "text/plain; charset=utf-8" }).end(wordsFor(error));
  };
}
