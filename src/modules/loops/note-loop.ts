import type { Ctx } from "#platform/ctx.ts";
import { changeLoop } from "./change-loop.ts";
import type { LoopPatch } from "./change-loop.ts";
import type { LoopRow } from "./rows.ts";

/** It was talked about, or is still owed: it stays open, and its history says so. My hold on it ends with the call. */
export async function discussLoop(ctx: Ctx, loop: LoopRow, reason: "talked" | "owed"): Promise<LoopRow> {
  return changeLoop(ctx, loop, myHoldEnds(ctx, loop), { what: "discussed", reason });
}

/** A try that kept nothing: a message was left, nobody answered, or somebody else did. Attempts are these events, counted. My hold ends. */
export async function attemptLoop(
  ctx: Ctx,
  loop: LoopRow,
  reason: "message" | "no-answer" | "someone-else",
): Promise<LoopRow> {
  return changeLoop(ctx, loop, myHoldEnds(ctx, loop), { what: "attempted", reason });
}

function myHoldEnds(ctx: Ctx, loop: LoopRow): LoopPatch {
  return loop.claimed_by === ctx.actor.personId && loop.claimed_by !== null
    ? { claimed_by: null, claimed_until: null }
    : {};
}
