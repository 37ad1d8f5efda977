import type { Ctx } from "#platform/ctx.ts";
import { hoursOf } from "#modules/relationships/index.ts";
import type { OpenPatient } from "#modules/relationships/index.ts";
import { changeLoop } from "./change-loop.ts";
import type { LoopEvent, LoopPatch } from "./change-loop.ts";
import { defaultDue } from "./due.ts";
import { firstEscalation } from "./escalation.ts";
import type { OwedBy, Urgency } from "./kinds.ts";
import { liftsOf } from "./loops.queries.ts";
import { rankAt } from "./rank.ts";
import type { LoopRow } from "./rows.ts";

/** Another day was agreed: a new due, its place in Today and its ladder from the start. A snooze ends. `loop` is locked. */
export async function moveDue(
  ctx: Ctx,
  patient: OpenPatient,
  loop: LoopRow,
  { dueAt, reason }: { dueAt: Date; reason: string },
): Promise<LoopRow> {
  const urgency = loop.urgency as Urgency;
  const patch = await dueAgain(ctx, patient, loop, { dueAt, urgency, owedBy: loop.owed_by as OwedBy });
  return changeLoop(ctx, loop, patch, { what: "moved", untilAt: dueAt, reason });
}

/**
 * It is the other side's turn: from now on `owedBy` owes it, due as the urgency says. The team's side stays as it is.
 * What another side owes climbs no ladder: when it is late it comes back to the team. `loop` is locked.
 */
export async function passTurn(
  ctx: Ctx,
  patient: OpenPatient,
  loop: LoopRow,
  turn: { owedBy: OwedBy; urgency: Urgency; facts?: Record<string, unknown>; event: LoopEvent },
): Promise<LoopRow> {
  const { at: dueAt } = defaultDue(turn.urgency, await hoursOf(ctx, loop.pool_id), ctx.now);
  const patch = await dueAgain(ctx, patient, loop, { ...turn, dueAt });
  const facts = turn.facts ? { facts: JSON.stringify({ ...(loop.facts as object), ...turn.facts }) } : {};
  const hold = { claimed_by: null, claimed_until: null };
  return changeLoop(
    ctx,
    loop,
    { ...patch, ...facts, ...hold, owed_by: turn.owedBy, urgency: turn.urgency },
    turn.event,
  );
}

/**
 * What it is about became more urgent: new facts, due and place in Today, and its ladder from the start, as if it had been opened now.
 * Owner and claim stay, but nobody has seen this yet: what they did before is no acknowledgement of it. `loop` is locked and open.
 */
export async function raiseLoop(
  ctx: Ctx,
  patient: OpenPatient,
  loop: LoopRow,
  { urgency, facts }: { urgency: Urgency; facts: Record<string, unknown> },
): Promise<LoopRow> {
  const { at: dueAt } = defaultDue(urgency, await hoursOf(ctx, loop.pool_id), ctx.now);
  const patch = await dueAgain(ctx, patient, loop, { dueAt, urgency, owedBy: "team" });
  const toId = loop.owner_id ?? loop.pool_id;
  const event = { what: "escalated", toId, reason: "worse" } as const;
  return changeLoop(ctx, loop, { ...patch, urgency, owed_by: "team", facts: JSON.stringify(facts) }, event);
}

/**
 * The record from which it came says otherwise now: other facts, and another due where that changes, as if it had been opened so. Who has it and
 * how urgent it is stay. `loop` is locked and open.
 */
export async function correctLoop(
  ctx: Ctx,
  patient: OpenPatient,
  loop: LoopRow,
  { facts, dueAt = loop.due_at }: { facts: Record<string, unknown>; dueAt?: Date },
): Promise<LoopRow> {
  const [urgency, owedBy] = [loop.urgency as Urgency, loop.owed_by as OwedBy];
  const isMoved = dueAt.getTime() !== loop.due_at.getTime();
  const due = isMoved ? await dueAgain(ctx, patient, loop, { dueAt, urgency, owedBy }) : {};
  return changeLoop(ctx, loop, { ...due, facts: JSON.stringify(facts) }, { what: "moved", reason: "record" });
}

async function dueAgain(
  ctx: Ctx,
  patient: OpenPatient,
  loop: LoopRow,
  { dueAt, urgency, owedBy }: { dueAt: Date; urgency: Urgency; owedBy: OwedBy },
): Promise<LoopPatch> {
  const hours = await hoursOf(ctx, loop.pool_id);
  return {
    due_at: dueAt,
    rank_at: rankAt(dueAt, await liftsOf(ctx, patient), ctx.now),
    escalate_at: owedBy === "team" ? firstEscalation({ urgency, dueAt }, hours, ctx.now) : null,
    step: 0,
    snoozed_until: null,
  };
}
