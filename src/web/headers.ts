import { hostPrefix } from "./visit.ts";
import type { Visit } from "./visit.ts";

/** Nothing is loaded from anybody else, nothing is framed, nothing personal stays in a shared cache. */
export function guarded(response: Response, visit: Visit): Response {
  const { headers } = response;
  headers.set("Content-Security-Policy", policy(visit.nonce));
  headers.set("Referrer-Policy", "same-origin");
  headers.set("X-Content-Type-Options", "nosniff");
  headers.set("Cache-Control", "no-store");
  headers.set("X-Request-Id", visit.requestId);
  if (visit.house.publicUrl.startsWith("https:")) {
    headers.set("Strict-Transport-Security", "max-age=31536000");
    secureCookies(headers);
  }
  return response;
}

/** Where there is https, every cookie of ours goes by it alone, under a name that nobody but this very host can set. */
function secureCookies(headers: Headers): void {
  const lines = headers.getSetCookie();
  headers.delete("Set-Cookie");
  for (const line of lines) {
    const named = line.startsWith(hostPrefix) ? line : hostPrefix + line;
    headers.append("Set-Cookie", /;\s*secure/i.test(named) ? named : `${named}; Secure`);
  }
}

function policy(nonce: string): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}
