import { serveStatic } from "@hono/node-server/serve-static";
import { getConnInfo } from "@hono/node-server/conninfo";
import { Hono } from "hono";
import type { Context, MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { compress } from "hono/compress";
import { createRequestHandler, RouterContextProvider } from "react-router";
import * as build from "virtual:react-router/server-build";
import { formGuard } from "#modules/identity/index.ts";
import { inRequest } from "#platform/log.ts";
import { openMetrics } from "#platform/metrics.ts";
import type { Metrics } from "#platform/metrics.ts";
import type { House } from "#src/house.ts";
import { sayBug } from "./bug.ts";
import { guarded } from "./headers.ts";
import { addHealth, routeOf } from "./health.ts";
import { typedOf } from "./forms.ts";
import { asSentAgain, heldBack, heldContext, replayContext } from "./held.ts";
import type { Replay } from "./held.ts";
import { readVisit, visitContext, wholeContext } from "./visit.ts";
import type { Visit } from "./visit.ts";

/** Bytes of a form: far more than anybody types, so that nobody fills the memory. */
const longestForm = 2_000_000;

/** Bytes that are read only to be let go. */
const longestWaste = 50_000_000;

const pages = createRequestHandler(build, import.meta.env.MODE);

/** The doors for browsers: assets, health, and every page, behind one origin and one form guard. */
export function createApp(house: House, metrics: Metrics = openMetrics()): Hono {
  const app = new Hono();
  app.use(async (c, next) => {
    const began = performance.now();
    await next();
    const { method, path } = c.req;
    const { status } = c.res;
    metrics.observeRequest({
      method,
      route: routeOf(path, status),
      status,
      seconds: (performance.now() - began) / 1_000,
    });
    if (method === "POST") metrics.countAct(routeOf(path, status), status < 400 ? "done" : "refused");
  });
  app.use(squeezed);
  app.use(
    "/assets/*",
    serveStatic({
      root: "build/client",
      onFound: (_, c) => c.header("Cache-Control", "public, max-age=31536000, immutable"),
    }),
  );
  app.get("/favicon.ico", (c) => c.body(null, 204));
  addHealth(app, house, metrics);
  const browser = (c: Context) => getConnInfo(c).remote.address;
  app.on(["GET", "HEAD"], "*", async (c) => answer(house, atOrigin(house, c.req.raw), browser(c)));
  const tooLong = async (c: Context) => {
    await letGo(c.req.raw.body);
    return answer(house, at(atOrigin(house, c.req.raw), "/account/foreign?too-long"), browser(c));
  };
  app.post("*", bodyLimit({ maxSize: longestForm, onError: tooLong }), async (c) =>
    answer(house, atOrigin(house, c.req.raw), browser(c)),
  );
  app.all("*", (c) => c.text("Method Not Allowed", 405, { Allow: "GET, HEAD, POST" }));
  app.onError((error, c) => {
    sayBug(error);
    return c.text("Something of ours broke.", 500);
  });
  return app;
}

/**
 * Reads the rest of what is sent, within reason, and keeps nothing of it: a browser that is answered while it still sends shows a broken
 * connection in the place of the page, and what it asks next by the same connection breaks too.
 */
async function letGo(body: ReadableStream<Uint8Array> | null): Promise<void> {
  if (!body || body.locked) return;
  let bytes = 0;
  for await (const part of body) {
    bytes += part.length;
    if (bytes > longestWaste) return;
  }
}

const squeeze = compress();

/**
 * Assets and what is read of the portal are compressed, for phones on bad networks. Nothing else is: where a page repeats words of its
 * address or of a post beside the token of its forms, the token could be guessed by the length.
 */
const squeezed: MiddlewareHandler = (c, next) => {
  const isShort = c.req.method === "GET" && /^\/(assets|portal)(\/|$)/.test(c.req.path);
  return isShort ? squeeze(c, next) : next();
};

/** The request as the browser meant it: behind a proxy the address that the server sees is not the one origin. */
function atOrigin(house: House, request: Request): Request {
  const { origin, pathname, search } = new URL(request.url);
  if (origin === house.publicUrl && !pathname.startsWith("//")) return request;
  // Two slashes in front would name another host.
  return new Request(new URL(pathname.replace(/^\/+/, "/") + search, house.publicUrl), request);
}

/** Answers one request with a page; an unsafe one only when our own pages sent it. */
export async function answer(house: House, request: Request, address?: string): Promise<Response> {
  const visit = await readVisit(house, request, address);
  return inRequest(visit.requestId, () => answerTo(house, visit, request, address));
}

async function answerTo(house: House, visit: Visit, request: Request, address?: string): Promise<Response> {
  const { context, signedIn } = contextOf(visit);
  const send = (response: Response, status = response.status) =>
    // To read a body off the answer would make a stream of it, which costs as much as to render the page.
    guarded(new Response(context.get(wholeContext) ?? response.body, { status, headers: response.headers }), visit);
  if (!(await isOurs(visit, request))) return send(await pages(at(request, "/account/foreign"), context));
  const back = await heldBack(visit, request);
  if (back) context.set(heldContext, back.held);
  const response = await pages(back ? toSignIn(request, back.signingIn) : request, context);
  if (signedIn.replay) return sentAgain(house, request, signedIn.replay, address);
  // The sign-in page stands in the place of an answer: for what was posted that is no success.
  return send(response, back && response.status === 200 ? 401 : response.status);
}

function contextOf(visit: Visit) {
  const context = new RouterContextProvider();
  const signedIn: { replay: Replay | null } = { replay: null };
  context.set(visitContext, visit);
  context.set(replayContext, signedIn);
  context.set(wholeContext, null);
  return { context, signedIn };
}

/** The same request for another page of ours: read, unless it is the sign-in form itself that was posted. */
function toSignIn(request: Request, posted: boolean): Request {
  return posted ? new Request(new URL("/account/sign-in", request.url), request) : at(request, "/account/sign-in");
}

function at({ url, headers }: Request, path: string): Request {
  const kept = new Headers(headers);
  for (const name of ["content-type", "content-length"]) kept.delete(name);
  return new Request(new URL(path, url), { headers: kept });
}

async function sentAgain(house: House, request: Request, replay: Replay, address?: string): Promise<Response> {
  const response = await answer(house, asSentAgain(request, replay), address);
  for (const line of replay.setCookie) response.headers.append("Set-Cookie", line);
  return response;
}

async function isOurs(visit: Visit, request: Request): Promise<boolean> {
  const sent = {
    method: request.method,
    secFetchSite: request.headers.get("sec-fetch-site"),
    origin: request.headers.get("origin"),
    publicOrigin: new URL(visit.house.publicUrl).origin,
  };
  const unsaid = sent.secFetchSite === null && (sent.origin === null || sent.origin === "null");
  const token = unsaid && request.method === "POST" ? ((await typedOf(request)).token ?? null) : null;
  return formGuard({ ...sent, token, expected: visit.formToken }) === "ours";
}
