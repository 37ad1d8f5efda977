import type pg from "pg";
import { readClock } from "#platform/db/transaction.ts";
import { timeOf } from "#platform/ids.ts";

/** News of one topic that is due and has not been moved: how many rows, and since when the oldest waits. */
export type Waiting = { topic: string; rows: number; since: Date };

/** What the dispatcher has before it, by topic. `pool` is of role jobs. */
export async function newsWaiting(pool: pg.Pool): Promise<Waiting[]> {
  const { rows } = await pool.query<{ topic: string; rows: number; first: string }>(
    `select topic, count(*) as rows, min(id::text) as first from outbox, (${readClock}) clock
     where run_at is null or run_at <= clock.now group by topic order by topic`,
  );
  return rows.map(({ topic, rows: count, first }) => ({ topic, rows: count, since: timeOf(first) }));
}
