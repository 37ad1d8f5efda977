import { createHmac, timingSafeEqual } from "node:crypto";

/**
 * The session token of a request's cookies, or null when there is none or its signature is not ours.
 * The cookie is `token.signature`, percent-encoded; the signature is a base64 HMAC-SHA-256, as the library writes it.
 */
export function tokenFrom(cookies: string | null, name: string, key: string): string | null {
  const value = cookies
    ?.split(/; */)
    .find((pair) => pair.startsWith(`${name}=`))
    ?.slice(name.length + 1);
  if (!value) return null;
  const [, token, signature] = /^([^.]+)\.(.+)$/.exec(decoded(value)) ?? [];
  if (!token || !signature) return null;
  const given = Buffer.from(signature, "base64");
  const ours = createHmac("sha256", key).update(token).digest();
  return given.length === ours.length && timingSafeEqual(given, ours) ? token : null;
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return "";
  }
}

/** The lines that set our cookie, of a response of the library; it also sets helpers of its own that nothing here reads. */
export function cookieLines(headers: Headers, name: string): string[] {
  return headers.getSetCookie().filter((line) => line.startsWith(`${name}=`));
}
