import { sql } from "kysely";
import type { Ctx } from "#platform/ctx.ts";
import { personOf } from "#platform/ctx.ts";
import { sayTheTime } from "#platform/say.ts";
import { namesOf } from "#modules/people/index.ts";
import { bondForHolding } from "#modules/relationships/index.ts";
import type { OpenPatient } from "#modules/relationships/index.ts";
import { conflict } from "#platform/errors.ts";
import { changeLoop } from "./change-loop.ts";
import type { LoopEvent } from "./change-loop.ts";
import { contactDue } from "./escalation.ts";
import { mayAnswerFor } from "./loops.policy.ts";
import { lockLoops } from "./rows.ts";
import type { LoopRow } from "./rows.ts";

/** How long Call holds the loops of a patient: rules.md, Holding. */
export const holdMinutes = 20;

/**
 * Call holds the `now` and team-owed loops of this patient for 20 minutes; the owner stays.
 * A loop that a colleague holds is left to them, and named in the answer; an alarm is left to clinicians. For a `now` loop holding is acknowledging: contact is due in 30 minutes.
 */
export async function holdLoops(ctx: Ctx, patient: OpenPatient): Promise<{ held: LoopRow[]; heldByOthers: LoopRow[] }> {
  const me = personOf(ctx);
  const open = await lockLoops(ctx, patient);
  const ours = open.filter((loop) => (loop.owed_by === "team" || loop.urgency === 0) && mayAnswerFor(loop, ctx.actor));
  const hold = { claimed_by: me, claimed_until: new Date(ctx.now.getTime() + holdMinutes * 60_000) };
  const held: LoopRow[] = [];
  for (const loop of ours.filter((one) => !isAnothers(ctx, one))) {
    const patch = loop.urgency === 0 ? { ...hold, escalate_at: await acknowledge(ctx, loop) } : hold;
    held.push(await changeLoop(ctx, loop, patch, { what: "claimed", untilAt: hold.claimed_until }));
  }
  if (held.length > 0) await bondForHolding(ctx, patient, { staffId: me }, "holds-loop");
  return { held, heldByOthers: ours.filter((loop) => isAnothers(ctx, loop)) };
}

/**
 * By when somebody who takes or holds a `now` loop needs a recorded contact: 30 minutes after the first who did so since its last rung,
 * whoever that was (R3). Acknowledging it again moves nothing, and two who take turns do not either.
 */
export async function acknowledge(ctx: Ctx, loop: LoopRow): Promise<Date> {
  const { rows } = await sql<{ first: Date | null }>`
    select min(at) as first from loop_events
     where ${eventsOf(ctx, loop)} and what in ('claimed', 'taken')
       and n > ${lastOf(ctx, loop, ["escalated", "reopened", "disputed"])}`.execute(ctx.db);
  const by = contactDue(rows[0]?.first ?? ctx.now);
  // Whoever spoke with the patient has longer already.
  return loop.escalate_at && loop.escalate_at > by ? loop.escalate_at : by;
}

function eventsOf(ctx: Ctx, loop: LoopRow) {
  return sql`organization_id = ${ctx.organization.id} and loop_id = ${loop.id}`;
}

/** In SQL: the number of the last of these events, 0 when there was none. */
function lastOf(ctx: Ctx, loop: LoopRow, what: LoopEvent["what"][]) {
  return sql`coalesce((select max(n) from loop_events where ${eventsOf(ctx, loop)} and what = any(${what}::text[])), 0)`;
}

/** Gives back what I hold of this patient, when the call is over or was not made. */
export async function releaseLoops(ctx: Ctx, patient: OpenPatient): Promise<void> {
  const me = personOf(ctx);
  for (const loop of await lockLoops(ctx, patient)) {
    if (loop.claimed_by === me) await releaseLoop(ctx, loop);
  }
}

/** Gives back one that I hold and have locked; the clock of an alarm stands again where it stood. */
export async function releaseLoop(ctx: Ctx, loop: LoopRow): Promise<LoopRow> {
  const clock = loop.urgency === 0 ? { escalate_at: await clockBefore(ctx, loop) } : {};
  return changeLoop(ctx, loop, { claimed_by: null, claimed_until: null, ...clock }, { what: "released" });
}

/** Where the clock of an alarm stood before I held it: a call that was not made takes no time from those who hear of it next. */
async function clockBefore(ctx: Ctx, loop: LoopRow): Promise<Date | null> {
  const { rows } = await sql<{ at: Date | null }>`
    select min((before ->> 'escalate_at')::timestamptz) as at from loop_events
     where ${eventsOf(ctx, loop)} and what = 'claimed' and by_id = ${ctx.actor.personId} and n > ${lastOf(ctx, loop, others)}`.execute(
    ctx.db,
  );
  const at = rows[0]?.at;
  return at && loop.escalate_at && at < loop.escalate_at ? at : loop.escalate_at;
}

/** What begins another stretch of holding, or moves the clock itself. */
const others: LoopEvent["what"][] = ["escalated", "reopened", "disputed", "taken", "handed", "released", "attempted"];

/** Somebody else is on it now: what the second person is told, with the name and the time. */
export async function heldByAnother(ctx: Ctx, loop: LoopRow): Promise<void> {
  if (!isAnothers(ctx, loop)) return;
  const name = (await namesOf(ctx, [loop.claimed_by])).get(loop.claimed_by ?? "")?.name ?? "";
  const until = loop.claimed_until ? sayTheTime(loop.claimed_until, ctx.organization.timeZone, ctx.locale) : "";
  throw conflict("loops.held-by-another", { name, until });
}

function isAnothers(ctx: Ctx, loop: LoopRow): boolean {
  if (loop.claimed_by === null || loop.claimed_until === null) return false;
  return loop.claimed_by !== ctx.actor.personId && loop.claimed_until > ctx.now;
}
