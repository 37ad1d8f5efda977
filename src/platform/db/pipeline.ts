import type { CompiledQuery, Kysely } from "kysely";
import type pg from "pg";
import { askOn, clientOf } from "./database.ts";
import type { DB } from "./types.ts";

/**
 * A round trip to the database costs more than most statements. PostgreSQL answers what is sent on one connection in the order in which
 * it was sent; so a statement need not wait for the answer to the one before it. These two say where the house makes use of that.
 */
export type Query<Row = unknown> = { compile(db: Kysely<DB>): CompiledQuery<Row> };

const sent = new WeakMap<Kysely<DB>, Promise<pg.QueryResult>[]>();

/**
 * Sends a statement whose answer the sender does not need. Whatever is asked later sees what it did; the transaction waits for it before
 * it commits, and throws its error.
 */
export function send(db: Kysely<DB>, query: Query): void {
  const answer = ask(db, query);
  answer.catch(() => {});
  const others = sent.get(db);
  if (others) others.push(answer);
  else sent.set(db, [answer]);
}

/** Asks several things in this order and one round trip; gives the rows of each. */
export async function together<Rows extends unknown[]>(
  db: Kysely<DB>,
  ...queries: { [K in keyof Rows]: Query<Rows[K]> }
): Promise<{ [K in keyof Rows]: Rows[K][] }> {
  const answers = await Promise.all(queries.map((query) => ask(db, query)));
  return answers.map(({ rows }) => rows) as { [K in keyof Rows]: Rows[K][] };
}

/** What was sent since this was last asked; whoever takes it waits for it. */
export function takeSent(db: Kysely<DB>): Promise<pg.QueryResult>[] {
  const answers = sent.get(db) ?? [];
  sent.delete(db);
  return answers;
}

/** Not through the builder, which would send it a few promises later: here the order of calls is the order of statements. */
function ask(db: Kysely<DB>, query: Query): Promise<pg.QueryResult> {
  const { sql, parameters } = query.compile(db);
  return askOn(clientOf(db), sql, parameters);
}
