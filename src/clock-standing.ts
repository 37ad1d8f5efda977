import type pg from "pg";
import { clockRuns } from "#platform/jobs/clock-runs.ts";
import { escalation } from "#src/clock.ts";

/** Seconds without an escalation after which time stands still, and everybody is told (H40). */
const patience = 300;

/** Since when no alarm has climbed its ladder: null where it never did. */
export type StandsStill = { since: Date | null };

/**
 * Whether the clock stands still: nobody has escalated to the end for five minutes; null when it goes. A clock that only now begins, with
 * the process that asks, has the same five minutes: `upFor` seconds.
 */
export async function clockStandsStill(pool: pg.Pool, upFor = Infinity): Promise<StandsStill | null> {
  if (upFor < patience) return null;
  const run = (await clockRuns(pool)).find(({ entry }) => entry === escalation.name);
  if (run?.ranAt && run.secondsAgo <= patience) return null;
  return { since: run?.ranAt ?? null };
}
