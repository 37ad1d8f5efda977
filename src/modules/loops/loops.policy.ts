import { kindOf } from "./kinds.ts";
import type { LoopRow } from "./rows.ts";
import { snoozeLimit } from "./standing.ts";

/** What may be done with a loop: yes, or the message that says why not. Used by views; the commands check the same and more. */
export type May = Record<"take" | "giveBack" | "hand" | "snooze" | "close", true | string>;

/** The acts on one open loop for one person, in one table. */
export function mayOnLoop(loop: LoopRow, me: string, now: Date): May {
  const held =
    loop.claimed_by !== null && loop.claimed_by !== me && loop.claimed_until !== null && loop.claimed_until > now;
  const others = loop.owed_by !== "team";
  return {
    take: loop.owner_id === me ? "loops.why.yours" : held ? "loops.why.held" : true,
    giveBack: loop.owner_id === me ? true : "loops.why.not-yours",
    hand: held ? "loops.why.held" : true,
    snooze:
      loop.urgency === 0
        ? "loops.why.now"
        : others
          ? "loops.why.theirs"
          : snoozeLimit({ escalateAt: loop.escalate_at }, now) <= now
            ? "loops.why.escalates"
            : true,
    close:
      loop.urgency === 0
        ? "loops.why.assessment"
        : kindOf(loop.kind).ticks.length === 0
          ? "loops.why.by-itself"
          : held
            ? "loops.why.held"
            : true,
  };
}
