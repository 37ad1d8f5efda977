import type { Auth } from "./auth.ts";
import { seatOf, seatsOfAccount, seatsThatCount } from "./seats.ts";
import type { Seat, SeatRow } from "./seats.ts";
import { tokenFrom } from "./session-cookie.ts";
import { movedEnd } from "./session-time.ts";

export type Session = { accountId: string; sessionId: string; email: string };
type SignedIn = Session & { seats: Seat[] };

type Row = Session & { seats: SeatRow[]; updatedAt: Date; expiresAt: Date };

/**
 * Who sends this request and where they may sit, read from the database each time; null when nobody is signed in. One statement, and a second one
 * every five minutes, when a session that is in use is given a later end.
 */
export async function readSession(auth: Auth, headers: Headers, now = new Date()): Promise<SignedIn | null> {
  const token = tokenFrom(headers.get("cookie"), auth.cookie, auth.key);
  if (!token) return null;
  const { rows } = await auth.pool.query<Row>(
    `select n.id as "sessionId", n."userId" as "accountId", u.email, n."updatedAt", n."expiresAt",
            (select coalesce(json_agg(seat), '[]') from (${seatsOfAccount("u.id")}) seat) as seats
       from auth.session n join auth."user" u on u.id = n."userId" where n.token = $1 and n."expiresAt" > $2`,
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
  return {
    accountId: row.accountId,
    sessionId: row.sessionId,
    email: row.email,
    seats: seatsThatCount(row.seats.map(seatOf), auth),
  };
}
