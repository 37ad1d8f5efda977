import { sql } from "kysely";
import type { Kysely } from "kysely";
import type pg from "pg";
import type { Actor, Ctx, Organization } from "#platform/ctx.ts";
import { contentHash } from "#platform/canonical.ts";
import { send } from "#platform/db/pipeline.ts";
import { inTransaction, readClock } from "#platform/db/transaction.ts";
import type { DB } from "#platform/db/types.ts";
import { conflict, forbidden, invalid } from "#platform/errors.ts";
import { isId, newId } from "#platform/ids.ts";
import { patience } from "#platform/patience.ts";
import type { Payload, Topic } from "#platform/outbox/topics.ts";
import { defer, flushDeferred } from "./defer.ts";

/** Who is at work and where: what the door knows after reading the session. */
export type Sitting = {
  organization: Organization;
  actor: Actor;
  locale: string;
  requestId: string;
  /** Milliseconds after which a database that does not answer counts as out of reach; for the system there are none. */
  patience?: number;
};

/** What every form carries: its key (made when it was rendered), the seat it was rendered for, and its fields. */
export type ActForm = { key: string; seat: string; route: string; body: Record<string, unknown> };

/** What is kept of an act and given again to a second post of the same form: where to go, and what to say there. */
export type ActResult = { to: string; said?: string; values?: Record<string, string | number>; undo?: string };

/** Runs a loader or a job in one transaction of one organisation. */
export function reading<T>(pool: pg.Pool, sitting: Sitting, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  return inTransaction(pool, scopeOf(sitting), async (db, now) => {
    const ctx: Ctx = { ...sitting, db, now, actKey: null };
    const result = await work(ctx);
    await flushDeferred(ctx);
    return result;
  });
}

/**
 * One form post is one transaction, done at most once. The same key with the same body gives the first result; with another
 * body it is a Conflict that carries what was kept; a form rendered for another seat does nothing.
 * Errors: Refused (invalid: no usable key; forbidden: `act.other-seat`; conflict: `act.changed-since`), and whatever `work` throws.
 */
export async function act(
  pool: pg.Pool,
  sitting: Sitting,
  form: ActForm,
  work: (ctx: Ctx) => Promise<ActResult>,
): Promise<ActResult> {
  if (!isId(form.key)) throw invalid({ field: "key", message: "act.no-key" });
  if (form.seat !== sitting.actor.personId) throw forbidden("act.other-seat");
  const hash = contentHash({ route: form.route, body: form.body });
  const run = async (db: Kysely<DB>, now: Date, taken: { key: string }[]) => {
    const ctx: Ctx = { ...sitting, db, now, actKey: form.key };
    if (taken.length === 0) return earlierResult(ctx, form, hash);
    const result = await work(ctx);
    await flushDeferred(ctx);
    send(
      db,
      db
        .updateTable("acts")
        .set({ result: JSON.stringify(result) })
        .where("organization_id", "=", sitting.organization.id)
        .where("person_id", "=", form.seat)
        .where("key", "=", form.key),
    );
    return result;
  };
  return inTransaction(pool, scopeOf(sitting), run, takingKey(sitting.organization.id, form, hash));
}

/** Takes the key of a form: one row, or none when it has been taken. A second post waits here until the first has committed. */
function takingKey(organizationId: string, { seat, key, route, body }: ActForm, hash: Buffer) {
  return sql<{ key: string }>`
    insert into acts (organization_id, person_id, key, route, body_hash, body, at)
    select ${organizationId}::uuid, ${seat}::uuid, ${key}::uuid, ${route}::text, ${hash}::bytea, ${JSON.stringify(body)}::jsonb, clock.now
      from (${sql.raw(readClock)}) clock
    on conflict do nothing returning key`;
}

/** What the key already did, for the same body. */
async function earlierResult(ctx: Ctx, form: ActForm, hash: Buffer): Promise<ActResult> {
  const organization_id = ctx.organization.id;
  const first = await ctx.db
    .selectFrom("acts")
    .select(["body_hash", "body", "result", "at"])
    .where("organization_id", "=", organization_id)
    .where("person_id", "=", form.seat)
    .where("key", "=", form.key)
    .executeTakeFirstOrThrow();
  if (!first.body_hash.equals(hash))
    throw conflict(
      "act.changed-since",
      { at: first.at.toISOString() },
      (first.body ?? undefined) as Record<string, unknown> | undefined,
    );
  if (first.result === null) throw conflict("act.not-finished");
  return first.result as ActResult;
}

function scopeOf({ organization, actor, patience }: Sitting) {
  return { organizationId: organization.id, personId: actor.personId, patience };
}

/** A sitting of the system, for jobs and sweeps of one organisation. `name` says which, in the audit log. */
export function systemSitting(organization: Organization, name: string): Sitting {
  return {
    organization,
    actor: { personId: null, role: "system", name },
    locale: organization.locale,
    requestId: newId(),
  };
}

/** The organisations of this installation: reference data, read where no tenant is known yet. */
export async function listOrganizations(pool: pg.Pool): Promise<Organization[]> {
  const text = `select ${organizationColumns} from organizations order by slug`;
  const { rows } = await pool.query<Organization>({ text, query_timeout: patience } as pg.QueryConfig);
  return rows;
}

/** The columns of an organisation under the names of `Organization`. */
export const organizationColumns = `id, slug, name, time_zone as "timeZone", locale, region, purpose, phone, address,
  interpreter_phone as "interpreterPhone", interpreter_code as "interpreterCode"`;

/** News of what happened, moved by the dispatcher after the commit. `payload` carries ids only, never words. */
export function tell(ctx: Ctx, topic: Topic, payload: Payload): void {
  const row = { organization_id: ctx.organization.id, id: newId(), topic, payload };
  defer(ctx, "outbox", row, (_, rows) =>
    send(
      ctx.db,
      sql`insert into outbox (organization_id, id, topic, payload) select * from
        jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(organization_id uuid, id uuid, topic text, payload jsonb)`,
    ),
  );
}
