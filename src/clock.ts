import { sealEntries } from "#modules/audit/index.ts";
import { escalateDue } from "#modules/loops/index.ts";
import { openSweep } from "#modules/relationships/index.ts";
import { listOrganizations, reading, systemSitting } from "#platform/act/act.ts";
import { forgetActs } from "#platform/act/forget-acts.ts";
import type { Ctx } from "#platform/ctx.ts";
import type { ClockEntry } from "#platform/jobs/clock.ts";
import type { House } from "#src/house.ts";
import { sealingOf } from "#src/sealing.ts";

/** Everything that runs by time, on one page. Each entry is one call to a command, as the system, and does nothing twice. */
export const clock: ClockEntry<House>[] = [
  { name: "escalate", every: "1m", run: (house, signal) => inBatches(house, "escalate", signal, (ctx) => escalateDue(ctx, openSweep(ctx, "escalate"))) },
  { name: "seal", every: "1m", run: (house, signal) => inBatches(house, "seal", signal, (ctx) => sealEntries(ctx, sealingOf(house))) },
  { name: "forget", every: "1h", run: (house, signal) => inBatches(house, "forget", signal, forgetActs) },
];

/** Runs a command for each organisation, a transaction a batch, until it says that nothing is left. */
async function inBatches(house: House, name: string, signal: AbortSignal, work: (ctx: Ctx) => Promise<number>): Promise<void> {
  for (const organization of await listOrganizations(house.app)) {
    while (!signal.aborted && (await reading(house.app, systemSitting(organization, name), work)) > 0);
  }
}
