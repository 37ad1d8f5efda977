import { serveStatic } from "@hono/node-server/serve-static";
import { getConnInfo } from "@hono/node-server/conninfo";
import { Hono } from "hono";
import { createRequestHandler, RouterContextProvider } from "react-router";
import { formGuard } from "#modules/identity/index.ts";
import { ping } from "#src/house.ts";
import type { House } from "#src/house.ts";
import { guardedHeaders } from "./headers.ts";
import { typedOf } from "./forms.ts";
import { readVisit, visitContext } from "./visit.ts";
import type { Visit } from "./visit.ts";

const pages = createRequestHandler(() => import("virtual:react-router/server-build"), import.meta.env.MODE);

/** The doors for browsers: assets, health, and every page, behind one origin and one form guard. */
export function createApp(house: House): Hono {
  const app = new Hono();
  app.use("/assets/*", serveStatic({ root: "build/client", onFound: (_, c) => c.header("Cache-Control", "public, max-age=31536000, immutable") }));
  app.get("/favicon.ico", (c) => c.body(null, 204));
  app.get("/healthz", async (c) => {
    await ping(house);
    return c.text("ok");
  });
  app.all("*", async (c) => answer(house, atOrigin(house, c.req.raw), getConnInfo(c).remote.address));
  return app;
}

/** The request as the browser meant it: behind a proxy the address that the server sees is not the one origin. */
function atOrigin(house: House, request: Request): Request {
  const { pathname, search } = new URL(request.url);
  return new Request(new URL(pathname + search, house.publicUrl), request);
}

/** Answers one request with a page; an unsafe one only when our own pages sent it. */
export async function answer(house: House, request: Request, address?: string): Promise<Response> {
  const visit = await readVisit(house, request, address);
  if (!(await isOurs(visit, request))) return new Response("This form was not sent from our pages. Nothing was done.", { status: 403 });
  const context = new RouterContextProvider();
  context.set(visitContext, visit);
  return guardedHeaders(await pages(request, context), visit);
}

async function isOurs(visit: Visit, request: Request): Promise<boolean> {
  const sent = { method: request.method, secFetchSite: request.headers.get("sec-fetch-site"), origin: request.headers.get("origin"), publicOrigin: new URL(visit.house.publicUrl).origin };
  const unsaid = sent.secFetchSite === null && (sent.origin === null || sent.origin === "null");
  const token = unsaid && request.method === "POST" ? ((await typedOf(request)).token ?? null) : null;
  return formGuard({ ...sent, token, expected: visit.formToken }) === "ours";
}
