import { Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from "kysely";
import type { DatabaseConnection, Driver } from "kysely";
import pg from "pg";
import type { DB } from "./types.ts";
import { patience } from "#platform/patience.ts";
import { PreparingClient } from "./client.ts";
import { roleUrl } from "./roles.ts";

/** The three pools of a process. `app` is under row-level security, `auth` sees accounts and seats, `jobs` the outbox and the queue. */
export type Database = { app: pg.Pool; auth: pg.Pool; jobs: pg.Pool; jobsUrl: string; close(): Promise<void> };

/** Opens the pools of a process; connections are made when they are needed. */
export function openDatabase(ownerUrl: string, secret: string, size = { app: 16, auth: 4, jobs: 4 }): Database {
  const pool = (role: "app" | "auth" | "jobs", max: number, more: pg.PoolConfig = {}) => {
    const made = new pg.Pool({
      connectionString: roleUrl(ownerUrl, secret, role),
      max,
      Client: PreparingClient as unknown as typeof pg.Client,
      connectionTimeoutMillis: patience,
      idleTimeoutMillis: 30_000,
      application_name: `rapport-${role}`,
      ...more,
    });
    // Without a listener a restart of the database would end the process; the next query says what is wrong.
    made.on("error", () => {});
    made.on("connect", (client) => client.on("error", () => {}));
    return made;
  };
  const app = pool("app", size.app, { pipeline: true });
  const auth = pool("auth", size.auth, { options: "-c search_path=auth,public", query_timeout: patience });
  const jobs = pool("jobs", size.jobs);
  const close = async () => void (await Promise.all([app.end(), auth.end(), jobs.end()]));
  return { app, auth, jobs, jobsUrl: roleUrl(ownerUrl, secret, "jobs"), close };
}

const builders = new WeakMap<pg.ClientBase, Kysely<DB>>();
const clients = new WeakMap<Kysely<DB>, pg.ClientBase>();

/** The query builder on one connection; made once for each. It begins and ends nothing: `inTransaction` does. */
export function kyselyOn(client: pg.ClientBase): Kysely<DB> {
  let builder = builders.get(client);
  if (!builder) {
    builder = new Kysely<DB>({
      dialect: {
        createAdapter: () => new PostgresAdapter(),
        createDriver: () => driverOf(client),
        createIntrospector: (db) => new PostgresIntrospector(db),
        createQueryCompiler: () => new PostgresQueryCompiler(),
      },
    });
    builders.set(client, builder);
    clients.set(builder, client);
  }
  return builder;
}

/** The connection on which a builder works. */
export function clientOf(db: Kysely<DB>): pg.ClientBase {
  const client = clients.get(db);
  if (!client) throw new Error("this query builder was not made for a transaction");
  return client;
}

const failures = new WeakMap<pg.ClientBase, unknown>();

/** Asks on a connection. After a statement that failed every other fails too: what failed first is kept, to be found by `failureOn`. */
export async function askOn(client: pg.ClientBase, text: string, values: readonly unknown[]): Promise<pg.QueryResult> {
  try {
    return await client.query(text, values as unknown[]);
  } catch (error) {
    if (!isAborted(error) && !failures.has(client)) failures.set(client, error);
    throw error;
  }
}

/** What failed first on a connection since its transaction began. */
export function failureOn(client: pg.ClientBase): unknown {
  return failures.get(client);
}

/** A new transaction begins on this connection. */
export function forgetFailure(client: pg.ClientBase): void {
  failures.delete(client);
}

/** True of an error that only says that another came before it. */
export function isAborted(error: unknown): boolean {
  return (error as { code?: string } | undefined)?.code === "25P02";
}

function driverOf(client: pg.ClientBase): Driver {
  const refuse = async () => Promise.reject(new Error("transactions are begun by inTransaction only"));
  const connection: DatabaseConnection = {
    async executeQuery(query) {
      const { rows, rowCount } = await askOn(client, query.sql, query.parameters);
      return { rows, numAffectedRows: rowCount === null ? undefined : BigInt(rowCount) };
    },
    // oxlint-disable-next-line require-yield -- the interface asks for a generator; nothing here streams
    async *streamQuery() {
      throw new Error("streaming is not used");
    },
  };
  return {
    init: async () => {},
    destroy: async () => {},
    acquireConnection: async () => connection,
    releaseConnection: async () => {},
    beginTransaction: refuse,
    commitTransaction: refuse,
    rollbackTransaction: refuse,
  };
}
