import type { Auth } from "./auth.ts";
import { cookieLines } from "./session-cookie.ts";

/** Ends the session of this request, if there is one; `setCookie` takes the cookie away. */
export async function signOut(auth: Auth, headers: Headers): Promise<{ setCookie: string[] }> {
  const ended = await auth.better.api.signOut({ headers, returnHeaders: true });
  return { setCookie: cookieLines(ended.headers, auth.cookie) };
}

/** Takes the cookie away when the session cannot be ended: whoever uses the device next is not signed in, and the session ends in its own time. */
export function forgetSession(auth: Auth): { setCookie: string[] } {
  return { setCookie: [`${auth.cookie}=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax`] };
}

/** Ends every session of an account, on every device. */
export async function endSessions(auth: Auth, accountId: string): Promise<void> {
  await auth.pool.query(`delete from auth.session where "userId" = $1`, [accountId]);
}
