import { escalateDue } from "#modules/loops/index.ts";
import { openSweep } from "#modules/relationships/index.ts";
import type { Clinic } from "./open-clinic.ts";

/** The run of the clock that lets what is not acknowledged climb; gives how many did. */
export function escalate(clinic: Clinic): Promise<number> {
  return clinic.asSystem((ctx) => escalateDue(ctx, openSweep(ctx, "escalate")));
}

type Heard = { at: Date; reason: string; to_id: string; before: Record<string, unknown> };

/** Who heard of a loop by the ladder, and when, the first rung first. */
export function heardOf(clinic: Clinic, loopId: string): Promise<Heard[]> {
  return clinic.sql<Heard>("select * from loop_events where loop_id = $1 and what = 'escalated' order by n", [loopId]);
}

/** The rungs that heard of a loop: "pool", "on-call", "lead". */
export async function rungsOf(clinic: Clinic, loopId: string): Promise<string[]> {
  return (await heardOf(clinic, loopId)).map(({ reason }) => reason);
}
