import { sql } from "kysely";
import type { Updateable } from "kysely";
import type { Ctx } from "#platform/ctx.ts";
import type { Loops } from "#platform/db/types.ts";
import { defer } from "#platform/act/defer.ts";
import { tell } from "#platform/act/act.ts";
import { send } from "#platform/db/pipeline.ts";
import { conflict } from "#platform/errors.ts";
import { record } from "#modules/audit/index.ts";
import { settleLifts } from "./settle-lifts.ts";
import type { LoopRow } from "./rows.ts";

export type LoopEvent = {
  what:
    | "opened"
    | "claimed"
    | "released"
    | "taken"
    | "handed"
    | "snoozed"
    | "woken"
    | "escalated"
    | "discussed"
    | "attempted"
    | "moved"
    | "offered"
    | "answered"
    | "closed"
    | "disputed"
    | "reopened"
    | "undone"
    | "skipped";
  toId?: string | null;
  untilAt?: Date | null;
  /** A sentence to a colleague or the reason of a tick; or the name of a rung. */
  reason?: string | null;
  saidBy?: string | null;
};

/** The part of a loop that acts may change; what it is about never changes. */
export type LoopPatch = Pick<
  Updateable<Loops>,
  | "owed_by"
  | "owner_id"
  | "pool_id"
  | "urgency"
  | "facts"
  | "due_at"
  | "rank_at"
  | "escalate_at"
  | "step"
  | "claimed_by"
  | "claimed_until"
  | "snoozed_until"
  | "closed_at"
  | "closed_by"
  | "closed_about"
  | "outcome"
  | "said_by"
  | "closes_on"
  | "closes_key"
>;

/**
 * The one way in which a loop changes: the row and its event, with what stood before, the entry and the news, in one transaction.
 * Gives the row as it stands now. Throws Conflict `loops.changed-meanwhile` when somebody changed it after it was read, and
 * `loops.opened-again` when it would be open beside another of its kind about the same.
 */
export async function changeLoop(ctx: Ctx, loop: LoopRow, patch: LoopPatch, event: LoopEvent): Promise<LoopRow> {
  const changed = await ctx.db
    .updateTable("loops")
    .set({ ...patch, version: loop.version + 1 })
    .where("organization_id", "=", ctx.organization.id)
    .where("id", "=", loop.id)
    .where("version", "=", loop.version)
    .returningAll()
    .executeTakeFirst()
    .catch(refuseTwins);
  if (!changed) throw conflict("loops.changed-meanwhile");
  const before = Object.fromEntries(Object.keys(patch).map((column) => [column, loop[column as keyof LoopPatch]]));
  keepEvent(ctx, changed, event, Object.keys(before).length > 0 ? before : null);
  if ("closed_at" in patch || "facts" in patch) settleLifts(ctx, changed, loop);
  return changed;
}

/** What was closed may have been opened anew: bringing the first one back would make two. */
function refuseTwins(error: { constraint?: string }): never {
  if (error.constraint === "loops_one_open") throw conflict("loops.opened-again");
  throw error;
}

/** Writes the event of a change that was just made to `loop`, its entry in the audit log, and the news of it. */
export function keepEvent(ctx: Ctx, loop: LoopRow, event: LoopEvent, before: Record<string, unknown> | null): void {
  const row = {
    organization_id: ctx.organization.id,
    loop_id: loop.id,
    n: loop.version,
    patient_id: loop.patient_id,
    at: ctx.now,
    what: event.what,
    by_id: ctx.actor.personId,
    said_by: event.saidBy ?? null,
    to_id: event.toId ?? null,
    until_at: event.untilAt ?? null,
    reason: event.reason ?? null,
    before,
    act_key: ctx.actKey,
  };
  defer<typeof row>(ctx, "loop_events", row, (_, rows) => send(ctx.db, insertEvents(rows)));
  record(ctx, {
    what: `loop.${event.what}`,
    patientId: loop.patient_id,
    aboutId: loop.id,
    forId: event.saidBy,
    body: { kind: loop.kind, n: loop.version, outcome: loop.outcome },
  });
  tell(ctx, "loops.changed", {
    patient: loop.patient_id,
    loop: loop.id,
    what: event.what,
    owner: loop.owner_id,
    pool: loop.pool_id,
  });
}

function insertEvents(rows: object[]) {
  return sql`insert into loop_events
      (organization_id, loop_id, n, patient_id, at, what, by_id, said_by, to_id, until_at, reason, before, act_key)
    select organization_id, loop_id, n, patient_id, at, what, by_id, said_by, to_id, until_at, reason, before, act_key
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(organization_id uuid, loop_id uuid, n int, patient_id uuid,
        at timestamptz, what text, by_id uuid, said_by uuid, to_id uuid, until_at timestamptz, reason text, before jsonb, act_key uuid)`;
}
