import type { ActResult } from "#platform/act/act.ts";
import { cookieOf } from "./visit.ts";

const name = "rapport-said";

/** What the page after a post says once: the message of the act, and what to undo. Ids and times only, for one minute. */
export type Flash = Pick<ActResult, "said" | "values" | "undo">;

export function flashCookie({ said, values, undo }: ActResult): string {
  if (!said) return `${name}=; Path=/; Max-Age=0; SameSite=Lax; HttpOnly`;
  return `${name}=${encodeURIComponent(JSON.stringify({ said, values, undo }))}; Path=/; Max-Age=60; SameSite=Lax; HttpOnly`;
}

/** What the last post left to be said on this page. */
export function readFlash(request: Request): Flash | null {
  const kept = cookieOf(request, name);
  if (!kept) return null;
  try {
    return JSON.parse(kept) as Flash;
  } catch {
    return null;
  }
}

/** Takes the message away, so that a reload does not say it again. */
export const clearFlash = { "Set-Cookie": `${name}=; Path=/; Max-Age=0; SameSite=Lax; HttpOnly` };
