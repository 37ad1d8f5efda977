import type { Ctx } from "#platform/ctx.ts";
import type { OpenPatient } from "#modules/relationships/index.ts";
import { changeLoop } from "./change-loop.ts";
import { closing } from "./close-loop.ts";
import { lockLoops } from "./rows.ts";
import type { LoopRow } from "./rows.ts";

/** What happened in the world: `call.reached`, `promise.kept`, `reading.assessed` …, with the key that a loop waits for. */
export type Happening = {
  what: string;
  key: string;
  /** The touchpoint, message or row that did it. */
  aboutId: string;
  /** Who said so, when it was not the person who writes it down. */
  saidBy?: string;
};

/**
 * Closes every open loop of this patient that waits for just this (law 2), in the same transaction; gives what it closed.
 * A loop that was late closes `kept-late`, any other `kept`.
 */
export async function happened(ctx: Ctx, patient: OpenPatient, happening: Happening): Promise<LoopRow[]> {
  const waiting = (await lockLoops(ctx, patient)).filter((loop) => loop.closes_on === happening.what && loop.closes_key === happening.key);
  const closed: LoopRow[] = [];
  for (const loop of waiting) {
    const outcome = loop.due_at < ctx.now ? "kept-late" : "kept";
    closed.push(await changeLoop(ctx, loop, closing(ctx, { outcome, aboutId: happening.aboutId, saidBy: happening.saidBy }), { what: "closed", saidBy: happening.saidBy }));
  }
  return closed;
}
