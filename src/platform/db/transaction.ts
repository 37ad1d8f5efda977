import { setTimeout as pause } from "node:timers/promises";
import type { Kysely } from "kysely";
import type pg from "pg";
import type { DB } from "./types.ts";
import { isId } from "#platform/ids.ts";
import { cut } from "./client.ts";
import { failureOn, forgetFailure, isAborted, kyselyOn } from "./database.ts";
import { takeSent, together } from "./pipeline.ts";
import type { Query } from "./pipeline.ts";

/** `patience`, in milliseconds, is how long it may take; what has no end of its own may take as long as it needs. */
export type Scope = { organizationId: string; personId: string | null; patience?: number };

type Work<T, First> = (db: Kysely<DB>, now: Date, first: First[]) => Promise<T>;

/**
 * Runs `work` in one transaction of one organisation. The first round trip begins it, sets the tenant and reads the time, and brings the
 * rows of `first`, a statement which every run of this work begins with.
 * Serialization failures and deadlocks (40001, 40P01) are tried again twice; anything else rolls back and is thrown.
 */
export async function inTransaction<T, First = never>(
  pool: pg.Pool,
  scope: Scope,
  work: Work<T, First>,
  first?: Query<First>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await once(pool, scope, work, first);
    } catch (error) {
      const code = (error as { code?: string }).code;
      if (attempt > 2 || (code !== "40001" && code !== "40P01")) throw error;
      await pause(attempt * 5 + Math.random() * 10);
    }
  }
}

async function once<T, First>(pool: pg.Pool, scope: Scope, work: Work<T, First>, first?: Query<First>): Promise<T> {
  const client = await pool.connect();
  const db = kyselyOn(client);
  forgetFailure(client);
  const late = scope.patience && setTimeout(cut, scope.patience, client);
  let broken: Error | undefined;
  try {
    const [begun, [rows = []]] = await Promise.all([
      client.query(opening(scope)) as unknown as Promise<{ rows: { now: Date }[] }[]>,
      first ? together<[First]>(db, first) : [],
    ]);
    const result = await work(db, begun.at(-1)!.rows[0]!.now, rows);
    const [committed] = await Promise.all([client.query("commit"), ...takeSent(db)]);
    if (committed.command !== "COMMIT") throw new Error("a statement failed in this transaction, and nobody was told");
    return result;
  } catch (error) {
    const cause = (await firstFailure(takeSent(db))) ?? (isAborted(error) ? failureOn(client) : undefined);
    await client.query("rollback").catch((lost: Error) => (broken = lost));
    throw cause ?? error;
  } finally {
    clearTimeout(late);
    client.release(broken);
  }
}

/** After a statement that fails every later one is refused: what failed first says why. */
async function firstFailure(answers: Promise<unknown>[]): Promise<unknown> {
  const ends = await Promise.allSettled(answers);
  return ends.flatMap((end) => (end.status === "rejected" ? [end.reason] : [])).find((reason) => !isAborted(reason));
}

/**
 * One simple query of several statements: SET LOCAL takes no parameters, so nothing but a UUID is ever written into it.
 * The clock's offset is honoured only where no organisation is care.
 */
function opening({ organizationId, personId }: Scope): string {
  if (!isId(organizationId) || (personId !== null && !isId(personId)))
    throw new Error("a transaction needs an organisation's id");
  const person = personId === null ? "" : `; set local app.person_id = '${personId}'`;
  return `begin; set local app.organization_id = '${organizationId}'${person}; ${readClock}`;
}

/** The time of the house, moved only in rehearsal. */
export const readClock = `select clock_timestamp() + coalesce((select offset_ms * interval '1 millisecond' from clock_offset
  where not exists (select from organizations where purpose = 'care')), interval '0') as now`;
