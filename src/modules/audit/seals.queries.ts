import { sql } from "kysely";
import type { Ctx } from "#platform/ctx.ts";
import type { Seal, SealedEntry } from "./seal.ts";

/** A row of seals: what it says, the list that its root is made of, and the seal. */
export type SealRow = Seal & { leaves: Buffer; seal: Buffer };

/** How many entries one question reads. */
const page = 2_000;

/** The columns of a time as the seals write it: UTC, to the microsecond. */
const micro = (column: string) =>
  sql<string>`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** The entries of a window in the order of their leaves, a page at a time. */
export async function* entriesBetween(ctx: Ctx, from: string, upto: string): AsyncGenerator<SealedEntry> {
  let after: Pick<SealedEntry, "at" | "id"> | undefined;
  for (;;) {
    const past = after ? sql`and (at, id) > (${after.at}::timestamptz, ${after.id}::uuid)` : sql``;
    const { rows } = await sql<SealedEntry>`
      select id, ${micro("at")} as at, actor_id, for_id, patient_id, what, about_id, why, request_id, body from audit
      where organization_id = ${ctx.organization.id} and at >= ${after?.at ?? from}::timestamptz and at < ${upto}::timestamptz ${past}
      order by at, id limit ${page}`.execute(ctx.db);
    yield* rows;
    after = rows.at(-1);
    if (rows.length < page) return;
  }
}

/** The newest seal, or the first one after number `n`. */
export async function findSeal(ctx: Ctx, which: "newest" | { after: number }): Promise<SealRow | undefined> {
  const row = await ctx.db
    .selectFrom("audit_seals")
    .select(["n", "entries", "root", "leaves", "seal"])
    .select([micro("from_at").as("from"), micro("upto").as("upto")])
    .where("organization_id", "=", ctx.organization.id)
    .$if(which !== "newest", (query) => query.where("n", ">", which === "newest" ? 0 : which.after))
    .orderBy("n", which === "newest" ? "desc" : "asc")
    .limit(1)
    .executeTakeFirst();
  return row && { organizationId: ctx.organization.id, ...row };
}

/** The seal of that number, in hex; undefined when there is none. */
export async function sealNumbered(ctx: Ctx, n: number): Promise<string | undefined> {
  const row = await ctx.db
    .selectFrom("audit_seals")
    .select("seal")
    .where("organization_id", "=", ctx.organization.id)
    .where("n", "=", n)
    .executeTakeFirst();
  return row?.seal.toString("hex");
}

/** How many entries stand in a time that no seal covers, and since when. */
export async function countUnsealed(
  ctx: Ctx,
  from: string,
  upto: string,
): Promise<{ entries: number; since: string | null }> {
  const { rows } = await sql<{ entries: number; since: string | null }>`
    select entries, ${micro("first")} as since from (
      select count(*) as entries, min(at) as first from audit
      where organization_id = ${ctx.organization.id} and at >= ${from}::timestamptz and at < ${upto}::timestamptz) open`.execute(
    ctx.db,
  );
  return rows[0] ?? { entries: 0, since: null };
}

/**
 * For how many seconds the oldest transaction of the app that still runs has been running, as this one sees it; 0 for none.
 * What it has written carries the time of its beginning and is not to be seen yet.
 */
export async function oldestRunning(ctx: Ctx): Promise<number> {
  const { rows } = await sql<{ seconds: number | null }>`
    select extract(epoch from max(mine.xact_start - other.xact_start))::float8 as seconds
    from pg_stat_activity mine join pg_stat_activity other on other.datname = mine.datname and other.usename = mine.usename
    where mine.pid = pg_backend_pid() and other.xact_start < mine.xact_start`.execute(ctx.db);
  return rows[0]?.seconds ?? 0;
}
