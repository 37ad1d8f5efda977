import type { Auth } from "./auth.ts";
import { tokenFrom } from "./session-cookie.ts";
import { movedEnd } from "./session-time.ts";

export type Session = { accountId: string; sessionId: string; email: string };

type Row = { sessionId: string; accountId: string; email: string; updatedAt: Date; expiresAt: Date };

/**
 * Who sends this request, read from the database each time; null when nobody is signed in. One statement, and a second one
 * every five minutes, when a session that is in use is given a later end.
 */
export async function readSession(auth: Auth, headers: Headers, now = new Date()): Promise<Session | null> {
  const token = tokenFrom(headers.get("cookie"), auth.cookie, auth.key);
  if (!token) return null;
  const { rows } = await auth.pool.query<Row>(
    `select s.id as "sessionId", s."userId" as "accountId", u.email, s."updatedAt", s."expiresAt"
       from auth.session s join auth."user" u on u.id = s."userId" where s.token = $1 and s."expiresAt" > $2`,
    [token, now],
  );
  const row = rows[0];
  if (!row) return null;
  const end = movedEnd(row, now);
  if (end)
    await auth.pool.query(`update auth.session set "updatedAt" = $2, "expiresAt" = $3 where id = $1`, [
      row.sessionId,
      now,
      end,
    ]);
  return { accountId: row.accountId, sessionId: row.sessionId, email: row.email };
}
