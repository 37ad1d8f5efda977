import type pg from "pg";
import { keptDays } from "./session-time.ts";

/** Forgets ended sessions, failures of past hours, and addresses where nobody signed in for 30 days. Run by the clock. */
export async function sweepSignIns(pool: pg.Pool, now = new Date()): Promise<void> {
  const hourAgo = new Date(now.getTime() - 3_600_000);
  const longAgo = new Date(now.getTime() - keptDays * 86_400_000);
  await pool.query(`delete from auth.session where "expiresAt" < $1`, [now]);
  await pool.query(
    "delete from auth.sign_in_attempts where window_start < $1 or (window_start < $2 and subject not like 'known:%')",
    [longAgo, hourAgo],
  );
}
