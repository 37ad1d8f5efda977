import type { Auth } from "./auth.ts";
import { cookieLines } from "./session-cookie.ts";

/** Ends the session of this request, if there is one; `setCookie` takes the cookie away. */
export async function signOut(auth: Auth, headers: Headers): Promise<{ setCookie: string[] }> {
  const ended = await auth.better.api.signOut({ headers, returnHeaders: true });
  return { setCookie: cookieLines(ended.headers, auth.cookie) };
}

/** Ends every session of an account, on every device. */
export async function endSessions(auth: Auth, accountId: string): Promise<void> {
  await auth.pool.query(`delete from auth.session where "userId" = $1`, [accountId]);
}
