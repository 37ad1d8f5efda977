import { setTimeout as pause } from "node:timers/promises";
import type pg from "pg";
import { locks } from "#platform/db/locks.ts";
import { readClock } from "#platform/db/transaction.ts";
import { channel, writeNotices } from "#platform/live/notice.ts";
import type { Log } from "#platform/log.ts";
import { openOutage } from "#platform/outage.ts";
import type { News, Told } from "./news.ts";
import { checkNews } from "./news.ts";
import { patientsOf, topics } from "./topics.ts";

/** How many rows one transaction moves. */
const batch = 500;

/** Milliseconds between two looks: while there is news, and the most when there is none. A message must be on the other screen within 250. */
const busy = 20;
const idle = 100;
const troubled = 1_000;

/** A job is dead after this many attempts, about an hour and a half after the first. */
const attempts = 8;

export type Dispatcher = { stop(): Promise<void> };

/**
 * Moves news from the outbox to jobs and to open pages, for every organisation, until it is stopped. It may run in every process:
 * a lock lets one of them move a batch at a time. `pool` is of role jobs. Throws at once for a topic without a reader.
 */
export function startDispatcher<House>({
  pool,
  news,
  log,
}: {
  pool: pg.Pool;
  news: News<House>;
  log: Log;
}): Dispatcher {
  checkNews(topics, news);
  const stopping = new AbortController();
  const rest = (ms: number) => pause(ms, undefined, { signal: stopping.signal }).catch(() => {});
  const outage = openOutage(log, "news could not be moved");
  const work = async () => {
    let wait = busy;
    while (!stopping.signal.aborted) {
      const moved = await dispatchOnce(pool, news).catch(outage.lasts);
      if (moved !== undefined) outage.isOver();
      if (moved === batch) continue;
      if (moved === undefined) wait = troubled;
      else wait = moved > 0 ? busy : Math.min(wait * 1.5, idle);
      await rest(wait);
    }
  };
  const done = work();
  return {
    async stop() {
      stopping.abort();
      await done;
    },
  };
}

/**
 * Moves one batch and tells how many rows it was; 0 also when another process is at it. Rows, jobs and the notice to open pages are
 * one transaction: a kill in between leaves the rows where they were. Topics that this version does not know wait for one that does.
 */
export async function dispatchOnce<House>(pool: pg.Pool, news: News<House>, atMost = batch): Promise<number> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    const begun = (await client.query(beginAlone)) as unknown as { rows: { mine?: boolean; now?: Date }[] }[];
    const [mine, now] = [begun[1]?.rows[0]?.mine, begun[2]?.rows[0]?.now];
    const moved = mine ? await takeRows(client, Object.keys(news), now, atMost) : [];
    if (moved.length > 0) await handOver(client, news, moved);
    await client.query("commit");
    return moved.length;
  } catch (error) {
    await client.query("rollback").catch((lost: Error) => (broken = lost));
    throw error;
  } finally {
    client.release(broken);
  }
}

const beginAlone = `begin; select pg_try_advisory_xact_lock(${locks.dispatcher}) as mine; ${readClock}`;

async function takeRows(
  client: pg.PoolClient,
  known: string[],
  now: Date | undefined,
  atMost: number,
): Promise<Told[]> {
  const { rows } = await client.query<Told>(
    `delete from outbox where (organization_id, id) in (
       select organization_id, id from outbox where topic = any($1::text[]) and (run_at is null or run_at <= $2)
       order by organization_id, id limit $3)
     returning organization_id as "organizationId", id, topic, payload`,
    [known, now, atMost],
  );
  return rows.sort((a, b) => (a.id < b.id ? -1 : 1));
}

async function handOver<House>(client: pg.PoolClient, news: News<House>, moved: Told[]): Promise<void> {
  const jobs = moved.flatMap((told) =>
    news[told.topic].flatMap((reader) =>
      reader === "live" ? [] : [{ identifier: reader.job, payload: told, max_attempts: attempts }],
    ),
  );
  if (jobs.length > 0) await client.query(addJobs, [JSON.stringify(jobs)]);
  const events = moved
    .filter((told) => news[told.topic].includes("live"))
    .map(({ organizationId, id, topic, payload }) => ({ organizationId, id, topic, patientIds: patientsOf(payload) }));
  const notices = writeNotices(events);
  if (notices.length > 0)
    await client.query("select pg_notify($1, notice) from unnest($2::text[]) notice", [channel, notices]);
}

const addJobs = `select count(*) from graphile_worker.add_jobs(
  array(select json_populate_recordset(null::graphile_worker.job_spec, $1::json)))`;
