import type { Ctx } from "#platform/ctx.ts";
import { bondsForHolding, hoursOf } from "#modules/relationships/index.ts";
import type { Holder, Sweep } from "#modules/relationships/index.ts";
import { keepEvent } from "./change-loop.ts";
import type { LoopPatch } from "./change-loop.ts";
import { ladderDue } from "./due.ts";
import { contactDue, nextEscalation } from "./escalation.ts";
import type { Escalation } from "./escalation.ts";
import type { Urgency } from "./kinds.ts";
import { readLadders } from "./ladders.queries.ts";
import type { Ladders } from "./ladders.queries.ts";
import type { LoopRow } from "./rows.ts";
import { beforeOf, writeLoops } from "./write-loops.ts";

/** How many loops one transaction takes; what others hold locked is taken by the next run. */
const batch = 200;

/** A clock that is so many milliseconds late keeps to its times all the same; one that stood still for longer begins again from now. */
const patience = 5 * 60_000;

/** What happens to one loop whose time has come, and who hears of it: nobody, when its time only moves. */
type Climb = {
  loop: LoopRow;
  patch: LoopPatch;
  hears: { rung: Escalation["to"]; toId: string; holders: Holder[] } | null;
};

/**
 * The next rung hears of every loop whose time has come (law 5): its pool, whoever is on call, the lead. Each rung is an event of the loop,
 * which says who heard, and a bond (R11). Nobody climbs twice, however many try: a rung moves the time. Takes one batch, never waits for
 * a loop that somebody has in hand, and gives how many it took; the caller runs it, a transaction each, until none is left.
 */
export async function escalateDue(ctx: Ctx, sweep: Sweep): Promise<number> {
  const due = await lockDue(ctx);
  if (due.length === 0) return 0;
  const ladders = await readLadders(ctx, sweep, due);
  const climbs: Climb[] = [];
  for (const loop of due) climbs.push(await climb(ctx, loop, ladders));
  const heard = climbs.flatMap((one) => (one.hears ? [{ ...one, hears: one.hears }] : []));
  await writeLoops(ctx, climbs.filter((one) => !one.hears)); // prettier-ignore
  const changed = await writeLoops(ctx, heard, { isEvent: true });
  for (const { loop, patch, hears } of heard) {
    keepEvent(
      ctx,
      changed.get(loop.id)!,
      { what: "escalated", toId: hears.toId, reason: hears.rung },
      beforeOf(loop, patch),
    );
  }
  const held = heard.flatMap(({ loop, hears }) =>
    hears.holders.map((holder) => ({ patientId: loop.patient_id, holder })),
  );
  await bondsForHolding(ctx, held, "holds-loop");
  return due.length;
}

/** What another side owes climbs no ladder, unless it is `now`. */
function lockDue(ctx: Ctx): Promise<LoopRow[]> {
  return ctx.db
    .selectFrom("loops")
    .selectAll()
    .where("organization_id", "=", ctx.organization.id)
    .where("closed_at", "is", null)
    .where("escalate_at", "<=", ctx.now)
    .where((or) => or.or([or("owed_by", "=", "team"), or("is_now", "=", true)]))
    .orderBy("escalate_at")
    .limit(batch)
    .forUpdate()
    .skipLocked()
    .execute();
}

async function climb(ctx: Ctx, loop: LoopRow, ladders: Ladders): Promise<Climb> {
  const spokenAt = ladders.spokenAt.get(loop.id);
  if (spokenAt && contactDue(spokenAt) > ctx.now)
    return { loop, patch: { escalate_at: contactDue(spokenAt) }, hears: null };
  const poolId = ladders.poolOf(loop);
  const onCall = ladders.onCall(poolId);
  const isLate = ctx.now.getTime() - loop.escalate_at!.getTime() > patience;
  const hours = await hoursOf(ctx, loop.pool_id);
  const urgency = loop.urgency as Urgency;
  const next = nextEscalation(
    {
      urgency,
      step: loop.step,
      ownerId: loop.owner_id,
      claimedBy: loop.claimed_by ?? ladders.acknowledgedBy.get(loop.id) ?? null,
      dueAt: ladderDue(loop, urgency, ladders.againAt.get(loop.id), hours),
    },
    hours,
    isLate ? ctx.now : loop.escalate_at!,
    { onCall: onCall.length > 0 },
  );
  if (!next) return { loop, patch: { escalate_at: null }, hears: null };
  return {
    loop,
    patch: patchOf(loop, next, ladders),
    hears: hearsOf(next, { poolId, onCall, leadPoolId: ladders.leadPoolId }),
  };
}

/**
 * It lies in its pool again, for everybody there to take. At the lead's rung what is no alarm becomes the lead's, as the only way onto their
 * list; an alarm stays with its team, and stands above the lists of the lead and of all others whom it concerns.
 */
function patchOf(loop: LoopRow, { to, step, escalateAt }: Escalation, { leadPoolId }: Ladders): LoopPatch {
  const isNow = loop.urgency === 0;
  return {
    step,
    escalate_at: escalateAt,
    snoozed_until: null,
    owner_id: null,
    // Somebody who is on the phone about something that is no alarm goes on holding it.
    ...(isNow ? { claimed_by: null, claimed_until: null } : {}),
    ...(to === "lead" && !isNow ? { pool_id: leadPoolId } : {}),
  };
}

type Around = { poolId: string; onCall: { staffId: string }[]; leadPoolId: string };

function hearsOf({ to }: Escalation, { poolId, onCall, leadPoolId }: Around): Climb["hears"] {
  if (to === "on-call") {
    return { rung: to, toId: onCall[0]!.staffId, holders: onCall.map(({ staffId }) => ({ staffId })) };
  }
  const heardIn = to === "lead" ? leadPoolId : poolId;
  return { rung: to, toId: heardIn, holders: [{ poolId: heardIn }] };
}
