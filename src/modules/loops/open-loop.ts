import type { Ctx } from "#platform/ctx.ts";
import { newId } from "#platform/ids.ts";
import { holdersBonds, hoursOf, openBonds } from "#modules/relationships/index.ts";
import type { Hours, OpenPatient } from "#modules/relationships/index.ts";
import { keepEvent } from "./change-loop.ts";
import { defaultDue } from "./due.ts";
import { firstEscalation } from "./escalation.ts";
import { kindOf } from "./kinds.ts";
import type { LoopKind, OwedBy, Urgency } from "./kinds.ts";
import { beginningsOf } from "./loops.queries.ts";
import { rankAt } from "./rank.ts";
import { lockPatient } from "./rows.ts";
import { settleLifts } from "./settle-lifts.ts";

export type NewLoop = {
  id?: string;
  kind: string;
  /** The row it is about; the patient itself where there is none. */
  aboutId: string;
  ownerId: string | null;
  poolId: string;
  owedBy?: OwedBy;
  urgency?: Urgency;
  /** Numbers, dates and ids for its sentence; never free text. */
  facts?: Record<string, unknown>;
  dueAt?: Date;
  /** Where the row decides what closes it, and not the kind alone. */
  closesOn?: string;
  closesKey?: string;
  openedAt?: Date;
};

/**
 * Opens a loop, or finds the one that is already open for the same patient, kind and row: sweeps and retries cannot open twice.
 * Due, rank, escalation and minutes follow from the kind, the pool's hours and the patient's lifts. Gives the loop's id and whether it is new.
 */
export async function openLoop(
  ctx: Ctx,
  patient: OpenPatient,
  input: NewLoop,
): Promise<{ id: string; isNew: boolean }> {
  const kind = kindOf(input.kind);
  lockPatient(ctx, patient);
  const [hours, beginnings, bonds] = await Promise.all([
    hoursOf(ctx, input.poolId),
    beginningsOf(ctx, patient, kind),
    holdersBonds(ctx, patient, input),
  ]);
  const row = await ctx.db
    .insertInto("loops")
    .values(firstRow(ctx, patient, input, { kind, hours, ...beginnings }))
    .onConflict((on) =>
      on.columns(["organization_id", "patient_id", "kind", "about_id"]).where("closed_at", "is", null).doNothing(),
    )
    .returningAll()
    .executeTakeFirst();
  if (!row) return { id: await openAlready(ctx, patient, input), isNew: false };
  keepEvent(ctx, row, { what: "opened", toId: row.owner_id ?? row.pool_id }, null);
  settleLifts(ctx, row);
  await openBonds(ctx, patient, bonds);
  return { id: row.id, isNew: true };
}

type Beginnings = Awaited<ReturnType<typeof beginningsOf>> & { kind: LoopKind; hours: Hours };

/** The loop as it opens: what the input leaves open follows from its kind, the pool's hours and the patient's lifts. */
function firstRow(ctx: Ctx, patient: OpenPatient, input: NewLoop, { kind, hours, minutes, lifted }: Beginnings) {
  const urgency = input.urgency ?? kind.urgency;
  const dueAt = input.dueAt ?? defaultDue(urgency, hours, ctx.now).at;
  const owedBy = input.owedBy ?? kind.owedBy;
  const closesOn = input.closesOn ?? kind.closesOn;
  return {
    organization_id: ctx.organization.id,
    id: input.id ?? newId(),
    patient_id: patient.id,
    kind: input.kind,
    about_id: input.aboutId,
    owed_by: owedBy,
    owner_id: input.ownerId,
    pool_id: input.poolId,
    urgency,
    facts: JSON.stringify(input.facts ?? {}),
    minutes,
    opened_at: input.openedAt ?? ctx.now,
    due_at: dueAt,
    rank_at: rankAt(dueAt, lifted, ctx.now),
    // What another side owes comes back to the team when it is late; only then is there anybody to tell.
    escalate_at: owedBy === "team" ? firstEscalation({ urgency, dueAt }, hours, ctx.now) : null,
    closes_on: closesOn,
    closes_key: closesOn === null ? null : (input.closesKey ?? input.aboutId),
  };
}

/** The id of the loop that is open for the same patient, kind and row. */
async function openAlready(ctx: Ctx, patient: OpenPatient, { kind, aboutId }: NewLoop): Promise<string> {
  const open = await ctx.db
    .selectFrom("loops")
    .select("id")
    .where("organization_id", "=", ctx.organization.id)
    .where("patient_id", "=", patient.id)
    .where("kind", "=", kind)
    .where("about_id", "=", aboutId)
    .where("closed_at", "is", null)
    .executeTakeFirstOrThrow();
  return open.id;
}
