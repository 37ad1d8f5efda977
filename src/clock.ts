import { sealEntries } from "#modules/audit/index.ts";
import { sweepSignIns } from "#modules/identity/index.ts";
import { rereadDischarged } from "#modules/intake/index.ts";
import {
  coverLoops,
  endHolding,
  endLifts,
  escalateDue,
  learnMinutes,
  returnOwed,
  sweepRhythms,
  tellEndedClaims,
} from "#modules/loops/index.ts";
import { breakLatePromises } from "#modules/promises/index.ts";
import { clinicIsOpen } from "#modules/relationships/index.ts";
import { forgetActs } from "#platform/act/forget-acts.ts";
import { forgetDrafts } from "#platform/forget-drafts.ts";
import { clockRuns } from "#platform/jobs/clock-runs.ts";
import type { ClockEntry } from "#platform/jobs/clock.ts";
import { inBatches, onceEach, walking } from "#src/clock-entries.ts";
import type { House } from "#src/house.ts";
import { sealingOf } from "#src/sealing.ts";

/** Law 5. A web process without a clock runs it too, when nobody else has for five minutes (H40). */
export const escalation: ClockEntry<House> = inBatches("escalate", "1m", escalateDue);

/** Everything that runs by time, on one page. Each entry is one call to a command, as the system, and does nothing twice. */
export const clock: ClockEntry<House>[] = [
  escalation,
  inBatches("cover", "1m", coverLoops),
  onceEach("claims", "1m", async (ctx, sweep, house) => tellEndedClaims(ctx, sweep, await lastRun(house, ctx.now))),
  inBatches("seal", "1m", (ctx, _, house) => sealEntries(ctx, sealingOf(house))),
  inBatches("owed", "1h", returnOwed),
  walking("promises", "1h", breakLatePromises),
  onceEach("rhythms", "1h", async (ctx, sweep) => sweepRhythms(ctx, sweep, { opens: await clinicIsOpen(ctx) })),
  inBatches("lifts", "1h", endLifts),
  walking("bonds", "1h", endHolding),
  inBatches("forget", "1h", forgetActs),
  { name: "sign-ins", every: "1h", run: (house) => sweepSignIns(house.database.auth) },
  walking("discharged", "1d", rereadDischarged),
  onceEach("minutes", "1d", learnMinutes),
  inBatches("drafts", "1d", forgetDrafts),
];

/** When `claims` last began, in the time of the house, which may be moved; an hour ago when it never ran. */
async function lastRun({ app }: House, now: Date): Promise<Date> {
  const last = (await clockRuns(app)).find(({ entry }) => entry === "claims");
  const seconds = last?.ranAt ? last.secondsAgo : 3_600;
  return new Date(now.getTime() - seconds * 1_000);
}
