import type { Ctx } from "#platform/ctx.ts";
import type { OpenPatient } from "#modules/relationships/index.ts";
import { changeLoop } from "./change-loop.ts";
import { closing } from "./close-loop.ts";
import { lockLoops } from "./rows.ts";
import type { LoopRow } from "./rows.ts";

/** What happened in the world: `call.reached`, `promise.kept` …, with the keys of what it happened to. */
export type Happening = {
  what: string;
  keys: string[];
  /** The touchpoint, message or row that did it. */
  aboutId: string;
  /** When it happened, where it is only told now. */
  at?: Date;
  /** Who said so, when it was not the person who writes it down. */
  saidBy?: string;
  /** What whoever writes it down gives as the reason, where only their word stands for it. */
  reason?: string;
  /** Leaves a loop open that would close: somebody said that it is still owed. */
  unless?: (loop: LoopRow) => boolean;
  /** The open loops of the patient, when the caller has locked them and none has changed since. */
  open?: LoopRow[];
};

/**
 * Closes every open loop of this patient that waits for just this (law 2), in the same transaction; gives what it closed.
 * A loop that was late closes `kept-late`, any other `kept`.
 */
export async function happened(ctx: Ctx, patient: OpenPatient, happening: Happening): Promise<LoopRow[]> {
  const { aboutId, at = ctx.now, saidBy, reason, unless, open = await lockLoops(ctx, patient) } = happening;
  const closed: LoopRow[] = [];
  for (const loop of open) {
    if (!waitsFor(loop, happening) || unless?.(loop)) continue;
    const outcome = loop.due_at < at ? "kept-late" : "kept";
    closed.push(
      await changeLoop(ctx, loop, closing(ctx, { outcome, aboutId, saidBy }), { what: "closed", saidBy, reason }),
    );
  }
  return closed;
}

/** True when the loop waits for just this. Law 5: a recorded assessment closes what is `now`, and nothing else does. */
export function waitsFor(loop: LoopRow, { what, keys }: Pick<Happening, "what" | "keys">): boolean {
  return loop.urgency > 0 && loop.closes_on === what && loop.closes_key !== null && keys.includes(loop.closes_key);
}
