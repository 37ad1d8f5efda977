import { createContext } from "react-router";
import { pairsOf, typedOf } from "./forms.ts";
import type { Visit } from "./visit.ts";

/**
 * A form post of a door that found nobody signed in. The sign-in page is shown in its place, under its own address, and carries what was
 * posted; once the same person has signed in, the server sends it one time more. Works without a script.
 */
export type Held = { path: string; body: string };

/** The field by which the sign-in page carries a held post: the fields of the form as a form sends them. */
export const heldField = "held";

/** What the sign-in page is to carry; null where one came to sign in and nothing else. */
export const heldContext = createContext<Held | null>(null);

/** Set by the sign-in page when the one who wrote a held post is back: what to send again, and the cookies of the new session. */
export type Replay = { held: Held; setCookie: string[] };
export const replayContext = createContext<{ replay: Replay | null }>();

/** The post to hold back, or to hold on to while somebody tries to sign in; null for anything that goes its way. */
export async function heldBack(visit: Visit, request: Request): Promise<{ held: Held; signingIn: boolean } | null> {
  const { pathname, search } = new URL(request.url);
  // A script of the desk cannot read a page: it is told 401 instead, and keeps what was typed.
  if (request.method !== "POST" || !/^\/(desk|portal)(\/|$)/.test(pathname) || pathname.endsWith(".data")) return null;
  const path = pathname + search;
  const carried = (await typedOf(request))[heldField];
  if (carried !== undefined) return { held: { path, body: carried }, signingIn: true };
  return visit.session || visit.down ? null : { held: { path, body: await bodyOf(request) }, signingIn: false };
}

async function bodyOf(request: Request): Promise<string> {
  return new URLSearchParams(await pairsOf(request)).toString();
}

/** The fields of a held post, for the eye of whoever wrote them. */
export function fieldsOf({ body }: Held): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(body));
}

/** True when a held post was written by one of these persons. Without a seat nobody knows, and nothing is sent. */
export function isTheirs(held: Held, persons: { personId: string }[]): boolean {
  const { seat } = fieldsOf(held);
  return persons.some(({ personId }) => personId === seat);
}

/** The held post as a request of the new session: sent by us, once, after the sign-in form itself was found to be ours. */
export function asSentAgain(request: Request, { held, setCookie }: Replay): Request {
  const headers = new Headers(request.headers);
  headers.set("content-type", "application/x-www-form-urlencoded");
  headers.delete("content-length");
  headers.set("sec-fetch-site", "same-origin");
  const renewed = setCookie.map((line) => line.split(";")[0] ?? "");
  const names = new Set(renewed.map((pair) => pair.split("=")[0]));
  const others = (headers.get("cookie") ?? "").split(/; */).filter((pair) => pair && !names.has(pair.split("=")[0]));
  headers.set("cookie", [...others, ...renewed].join("; "));
  return new Request(new URL(held.path, request.url), { method: "POST", headers, body: held.body });
}
