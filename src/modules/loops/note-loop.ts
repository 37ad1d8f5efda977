import type { Ctx } from "#platform/ctx.ts";
import { changeLoop } from "./change-loop.ts";
import type { LoopRow } from "./rows.ts";

/** It was talked about, or is still owed: it stays open, and its history says so. `reason` is `talked` or `owed`. */
export async function discussLoop(ctx: Ctx, loop: LoopRow, reason: "talked" | "owed"): Promise<LoopRow> {
  return changeLoop(ctx, loop, {}, { what: "discussed", reason });
}

/** A try that kept nothing: `message` was left, or `no-answer`. Attempts are these events, counted. */
export async function attemptLoop(ctx: Ctx, loop: LoopRow, reason: "message" | "no-answer"): Promise<LoopRow> {
  return changeLoop(ctx, loop, {}, { what: "attempted", reason });
}
