import type pg from "pg";
import { locks } from "#platform/db/locks.ts";
import type { Log } from "#platform/log.ts";
import { nameError } from "#platform/log.ts";
import { openOutage } from "#platform/outage.ts";

/** How often an entry runs: each so long after it last began, and at once where it never ran. */
export type Every = "1m" | "1h" | "1d";

/** Something that runs by time. `run` is idempotent by keys of its own; a long one looks at `signal` and ends early when it is aborted. */
export type ClockEntry<House> = {
  name: string;
  every: Every;
  run: (house: House, signal: AbortSignal) => Promise<void>;
};

export const secondsOf: Record<Every, number> = { "1m": 60, "1h": 3_600, "1d": 86_400 };

/** How often a process looks what is due, in milliseconds. */
const tick = 1_000;

export type Clock = { stop(): Promise<void> };

type Keeping<House> = { pool: pg.Pool; house: House; log: Log };

/**
 * Runs the entries when they are due, until stopped. Any number of processes may: an entry's lock lets one of them run it at a time,
 * and goes with the connection of a process that is killed. Time is the database's own, also where the clock of the house is moved.
 * `pool` is of role app. Throws at once when two entries have one name.
 */
export function startClock<House>({ entries, ...keeping }: Keeping<House> & { entries: ClockEntry<House>[] }): Clock {
  const names = entries.map((entry) => entry.name);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice) throw new Error(`two entries of the clock are named ${twice}`);
  const stopping = new AbortController();
  const running = new Map<string, Promise<unknown>>();
  const resting = new Map<string, number>();

  const look = async () => {
    const due = await dueEntries(keeping.pool, entries);
    for (const entry of due) {
      if (stopping.signal.aborted || running.has(entry.name) || (resting.get(entry.name) ?? 0) > performance.now())
        continue;
      const ending = runEntry(keeping, entry, stopping.signal).then((how) => {
        running.delete(entry.name);
        // What failed is tried again in its own time, and an hourly or daily one after some minutes.
        if (how === "failed")
          resting.set(entry.name, performance.now() + Math.min(secondsOf[entry.every], 300) * 1_000);
      });
      running.set(entry.name, ending);
    }
  };
  const outage = openOutage(keeping.log, "the clock could not be read");
  let looking: Promise<void> = Promise.resolve();
  const start = () => void (looking = looking.then(look).then(outage.isOver, outage.lasts));
  start();
  const timer = setInterval(start, tick);
  return {
    async stop() {
      clearInterval(timer);
      stopping.abort();
      await looking;
      await Promise.all(running.values());
    },
  };
}

async function dueEntries<House>(pool: pg.Pool, entries: ClockEntry<House>[]): Promise<ClockEntry<House>[]> {
  const { rows } = await pool.query<{ entry: string; age: number }>(`select entry, ${age} as age from clock_runs`);
  const ages = new Map(rows.map((row) => [row.entry, row.age]));
  return entries.filter((entry) => (ages.get(entry.name) ?? Infinity) >= secondsOf[entry.every]);
}

/** Seconds since an entry began for the last time that it came to its end. */
const age = "extract(epoch from clock_timestamp() - ran_at)::float8";

/** How it went: it ran, it failed, or it was not for us: another process is at it, or has just done it. Never throws. */
export async function runEntry<House>(
  { pool, house, log }: Keeping<House>,
  entry: ClockEntry<House>,
  signal: AbortSignal,
): Promise<"ran" | "failed" | "left"> {
  let client: pg.PoolClient | undefined;
  let broken: unknown;
  try {
    client = await pool.connect();
    const begun = await take(client, entry);
    if (!begun) return "left";
    return await runOnce(client, begun, () => entry.run(house, signal), entry, log);
  } catch (error) {
    broken = error;
    log.warn({ err: error, entry: entry.name }, "the clock could not keep its book");
    return "failed";
  } finally {
    await client?.query("select pg_advisory_unlock_all()").catch((lost: unknown) => (broken = lost));
    client?.release(broken !== undefined);
  }
}

/** Takes the entry's lock and looks again whether it is due: it may have run since. Answers when it begins. */
async function take<House>(client: pg.PoolClient, { name, every }: ClockEntry<House>): Promise<Date | undefined> {
  const lock = await client.query<{ mine: boolean }>("select pg_try_advisory_lock($1::int, hashtext($2)) as mine", [
    locks.clock,
    name,
  ]);
  if (!lock.rows[0]?.mine) return undefined;
  const { rows } = await client.query<{ at: Date }>(
    `select clock_timestamp() as at where not exists (select from clock_runs where entry = $1 and ${age} < $2)`,
    [name, secondsOf[every]],
  );
  return rows[0]?.at;
}

async function runOnce<House>(
  client: pg.PoolClient,
  begun: Date,
  run: () => Promise<void>,
  { name }: ClockEntry<House>,
  log: Log,
): Promise<"ran" | "failed"> {
  const from = performance.now();
  try {
    await run();
  } catch (error) {
    log.error({ err: error, entry: name }, "an entry of the clock failed");
    await client.query(noteFailure, [name, Math.round(performance.now() - from), nameError(error)]);
    return "failed";
  }
  await client.query(noteRun, [name, begun, Math.round(performance.now() - from)]);
  return "ran";
}

const noteRun = `insert into clock_runs (entry, ran_at, took_ms) values ($1, $2, $3)
  on conflict (entry) do update set ran_at = excluded.ran_at, took_ms = excluded.took_ms, error = null`;

// A failure does not move ran_at: an entry that fails each time is late, and says so.
const noteFailure = `insert into clock_runs (entry, ran_at, took_ms, error) values ($1, 'epoch', $2, $3)
  on conflict (entry) do update set took_ms = excluded.took_ms, error = excluded.error`;
