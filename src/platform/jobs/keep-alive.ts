import type pg from "pg";
import { locks } from "#platform/db/locks.ts";
import type { Log } from "#platform/log.ts";

/** Milliseconds between two looks for the jobs of dead workers, and the least age of a lock that is looked at. */
const every = 20_000;

/**
 * Says that this worker lives, by a lock that PostgreSQL drops with its connection, and gives the jobs of workers that died back to
 * the queue. (The queue itself waits four hours before it takes a job from a worker that was killed.) Answers how to stop.
 */
export function keepAlive(pool: pg.Pool, workerId: string, log: Log): () => Promise<void> {
  let mine: pg.PoolClient | undefined;
  let working: Promise<void> = Promise.resolve();
  const letGo = () => {
    mine?.removeListener("end", letGo);
    mine?.release(true);
    mine = undefined;
  };
  const beat = async () => {
    try {
      if (!mine) {
        mine = await pool.connect();
        mine.once("end", letGo);
        await mine.query("select pg_advisory_lock($1::int, hashtext($2))", [locks.workers, workerId]);
      }
      await freeDeadWorkers(mine, every);
    } catch (error) {
      letGo();
      log.warn({ err: error }, "the jobs of dead workers could not be looked for");
    }
  };
  const start = () => void (working = working.then(beat));
  start();
  const timer = setInterval(start, every);
  return async () => {
    clearInterval(timer);
    await working;
    // What it still holds now, nobody works on.
    await pool.query(unlock, [[workerId]]).catch(() => {});
    letGo();
  };
}

const unlock = "select graphile_worker.force_unlock_workers($1::text[])";

/**
 * Unlocks what is held by workers whose own lock is gone, when it has been held for longer than `age` milliseconds:
 * a worker that has just begun may hold a job before its lock. Answers the ids of the dead.
 */
export async function freeDeadWorkers(client: pg.ClientBase, age: number): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    `select locked_by as id from (
       select locked_by, locked_at from graphile_worker._private_jobs where locked_by is not null
       union all select locked_by, locked_at from graphile_worker._private_job_queues where locked_by is not null) held
     where not exists (
       select from pg_locks where locktype = 'advisory' and classid = $1::int::oid and objid::int8 = hashtext(locked_by)::int8 & 4294967295
         and database = (select oid from pg_database where datname = current_database()))
     group by locked_by having min(locked_at) < clock_timestamp() - $2 * interval '1 millisecond'`,
    [locks.workers, age],
  );
  const dead = rows.map((row) => row.id);
  if (dead.length > 0) await client.query(unlock, [dead]);
  return dead;
}
