import type { Ctx } from "#platform/ctx.ts";
import { personOf } from "#platform/ctx.ts";
import { bondForHolding } from "#modules/relationships/index.ts";
import type { OpenPatient } from "#modules/relationships/index.ts";
import { conflict } from "#platform/errors.ts";
import { changeLoop } from "./change-loop.ts";
import { contactDue } from "./escalation.ts";
import { lockLoops } from "./rows.ts";
import type { LoopRow } from "./rows.ts";

/** How long Call holds the loops of a patient: rules.md, Holding. */
export const holdMinutes = 20;

/**
 * Call holds the `now` and team-owed loops of this patient for 20 minutes; the owner stays.
 * A loop that a colleague holds is left to them, and named in the answer. For a `now` loop holding is acknowledging: contact is due in 30 minutes.
 */
export async function holdLoops(ctx: Ctx, patient: OpenPatient): Promise<{ held: LoopRow[]; heldByOthers: LoopRow[] }> {
  const me = personOf(ctx);
  const mine = (await lockLoops(ctx, patient)).filter((loop) => loop.owed_by === "team" || loop.urgency === 0);
  const isOthers = (loop: LoopRow) => loop.claimed_by !== null && loop.claimed_by !== me && loop.claimed_until !== null && loop.claimed_until > ctx.now;
  const until = new Date(ctx.now.getTime() + holdMinutes * 60_000);
  const held: LoopRow[] = [];
  for (const loop of mine.filter((one) => !isOthers(one))) {
    const escalate_at = loop.urgency === 0 ? contactDue(ctx.now) : loop.escalate_at;
    const patch = loop.urgency === 0 ? { claimed_by: me, claimed_until: until, escalate_at } : { claimed_by: me, claimed_until: until };
    held.push(await changeLoop(ctx, loop, patch, { what: "claimed", untilAt: until }));
  }
  if (held.length > 0) await bondForHolding(ctx, patient, { staffId: me }, "holds-loop");
  return { held, heldByOthers: mine.filter(isOthers) };
}

/** Gives back what I hold of this patient, when the call is over or was not made. */
export async function releaseLoops(ctx: Ctx, patient: OpenPatient): Promise<void> {
  const me = personOf(ctx);
  for (const loop of await lockLoops(ctx, patient)) {
    if (loop.claimed_by === me) await changeLoop(ctx, loop, { claimed_by: null, claimed_until: null }, { what: "released" });
  }
}

/** Somebody else is on it now: what the second person is told, with the name and the time. */
export function heldByAnother(ctx: Ctx, loop: LoopRow): void {
  if (loop.claimed_by && loop.claimed_by !== ctx.actor.personId && loop.claimed_until && loop.claimed_until > ctx.now) {
    throw conflict("loops.held-by-another", { by: loop.claimed_by, until: loop.claimed_until.toISOString() });
  }
}
