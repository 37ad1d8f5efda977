import { createHmac, timingSafeEqual } from "node:crypto";

/** What the guard looks at. `token` came with the form; `expected` is `formToken` of the session, null when nobody is signed in. */
export type Sent = {
  method: string;
  secFetchSite: string | null;
  origin: string | null;
  publicOrigin: string;
  token: string | null;
  expected: string | null;
};

/** `ours`: go on. `foreign`: another site sent it. `no-token`: the browser does not say from where, and the form's token is not this session's. */
export type Verdict = "ours" | "foreign" | "no-token";

/**
 * Whether a request of an unsafe method was sent from our own pages. The first of these that is there decides: Sec-Fetch-Site,
 * Origin, the form's token. Without a session and without either header there is no browser and nothing to ride on.
 */
export function formGuard({ method, secFetchSite, origin, publicOrigin, token, expected }: Sent): Verdict {
  if (["GET", "HEAD", "OPTIONS"].includes(method.toUpperCase())) return "ours";
  if (secFetchSite) return secFetchSite === "same-origin" || secFetchSite === "none" ? "ours" : "foreign";
  // "null" is what a privacy setting sends: it says nothing, so the token must.
  if (origin && origin !== "null") return origin === publicOrigin ? "ours" : "foreign";
  if (expected === null && origin === null) return "ours";
  return expected !== null && token !== null && same(token, expected) ? "ours" : "no-token";
}

/** The token that a form carries, bound to the session it was rendered for. `secret` is RAPPORT_SECRET. */
export function formToken(sessionId: string, secret: string): string {
  return createHmac("sha256", secret).update(`form:${sessionId}`).digest("base64url");
}

function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
