import type { LoopKind } from "./kinds.ts";

/** The median of what acts of a kind really took, and of how many. */
export type Measured = { minutes: number; acts: number };

/** So many acts of a kind must have been measured before their median counts: rules.md, Holding. */
export const enoughActs = 30;

/** About how long an act of a kind takes: what was measured, when it was often enough, else the kind's default, doubled with an interpreter. */
export function minutesFor(kind: LoopKind, measured: Measured | undefined, needsInterpreter: boolean): number {
  if (measured && measured.acts >= enoughActs) return measured.minutes;
  return kind.minutes * (needsInterpreter ? 2 : 1);
}
