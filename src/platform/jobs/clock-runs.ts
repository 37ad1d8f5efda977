import type pg from "pg";
import type { ClockEntry } from "./clock.ts";
import { secondsOf } from "./clock.ts";

/** When an entry last came to its end; null for never. `error` names what stopped it since. */
export type ClockRun = { entry: string; ranAt: Date | null; secondsAgo: number; tookMs: number; error: string | null };

/** Seconds that an entry may be over its time before everybody is told: five minutes. */
const patience = 300;

/** The book of the clock, any role of the house. */
export async function clockRuns(pool: pg.Pool): Promise<ClockRun[]> {
  const { rows } = await pool.query<ClockRun>(
    `select entry, nullif(ran_at, 'epoch') as "ranAt", extract(epoch from clock_timestamp() - ran_at)::float8 as "secondsAgo",
       took_ms as "tookMs", error from clock_runs order by entry`,
  );
  return rows;
}

/** When anything of the clock last came to its end; null before it ever ran. */
export async function lastClockRun(pool: pg.Pool): Promise<Date | null> {
  const times = (await clockRuns(pool)).map((run) => run.ranAt?.getTime() ?? 0);
  const last = Math.max(0, ...times);
  return last === 0 ? null : new Date(last);
}

/** The entries that should have run more than five minutes ago and have not: every desk says so, and `/readyz` fails. */
export async function lateEntries(
  pool: pg.Pool,
  entries: Pick<ClockEntry<never>, "name" | "every">[],
): Promise<string[]> {
  const ago = new Map((await clockRuns(pool)).map((run) => [run.entry, run.secondsAgo]));
  return entries
    .filter(({ name, every }) => (ago.get(name) ?? Infinity) > secondsOf[every] + patience)
    .map((entry) => entry.name);
}
