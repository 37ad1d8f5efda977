import type { Ctx } from "#platform/ctx.ts";
import { attemptLoop, discussLoop, happened, nextOf, releaseLoop } from "#modules/loops/index.ts";
import type { LoopRow } from "#modules/loops/index.ts";
import type { OpenPatient } from "#modules/relationships/index.ts";
import { assess } from "./assess.ts";
import type { InCall } from "./assess.ts";
import type { CallInput, Said } from "./call.ts";
import { closingsOf } from "./closings.ts";
import type { Talk } from "./closings.ts";

/** A call as it went: the open loops it found, what was said about each, and whether somebody was reached with whom things are settled. */
export type Call = InCall & Talk & { input: CallInput };

/**
 * What a call does to the patient's loops (rules.md, The call form). Reached: closes what waited for it, records the assessments, and notes
 * on everything else that was named that it was talked about or is still owed. Not reached: counts a try. My holds end. Gives what it closed.
 */
export async function settleCall(ctx: Ctx, patient: OpenPatient, call: Call): Promise<LoopRow[]> {
  const closed = call.settles ? await close(ctx, patient, call) : [];
  const { outcome, spokeWith } = call.input;
  const isReached = outcome === "reached" && spokeWith !== null;
  for (const loop of call.loops.filter((one) => !closed.some(({ id }) => id === one.id))) {
    const said = call.saidOf(loop);
    if (isReached && said !== "not") await discussLoop(ctx, loop, said);
    else if (!isReached && isTried(ctx, loop, said))
      await attemptLoop(ctx, loop, outcome === "reached" ? "someone-else" : outcome);
    else if (isHeld(ctx, loop)) await releaseLoop(ctx, loop);
  }
  return closed;
}

async function close(ctx: Ctx, patient: OpenPatient, call: Call): Promise<LoopRow[]> {
  const { keys, kept, assessed } = closingsOf(patient.id, call);
  const closed = await happened(ctx, patient, {
    what: "call.reached",
    keys,
    aboutId: call.touchpointId,
    unless: (loop) => !kept.includes(loop),
    open: call.loops,
  });
  for (const { id } of assessed) {
    const assessment = call.input.assessments.find((one) => one.loopId === id)!;
    await assess(ctx, patient, assessment, call);
  }
  return [...closed, ...assessed];
}

/** A try counts for what I held for this call, or named in it, as far as a call could settle it. */
function isTried(ctx: Ctx, loop: LoopRow, said: Said): boolean {
  return nextOf(loop).onCall && (isHeld(ctx, loop) || said !== "not");
}

function isHeld(ctx: Ctx, loop: LoopRow): boolean {
  return loop.claimed_by === ctx.actor.personId;
}
