import { openSweep } from "#modules/relationships/index.ts";
import type { Sweep } from "#modules/relationships/index.ts";
import { listOrganizations, reading, systemSitting } from "#platform/act/act.ts";
import type { Sitting } from "#platform/act/act.ts";
import type { Ctx } from "#platform/ctx.ts";
import { isUnreachable } from "#platform/errors.ts";
import type { ClockEntry, Every } from "#platform/jobs/clock.ts";
import type { House } from "#src/house.ts";

/** How a command becomes an entry of the clock: for each organisation, as the system, in short transactions. */

type Entry = ClockEntry<House>;

/** A command that takes a batch and gives how many it took: run, a transaction each, until it takes none. */
export function inBatches(
  name: string,
  every: Every,
  work: (ctx: Ctx, sweep: Sweep, house: House) => Promise<number>,
): Entry {
  return eachOrganization(name, every, async (house, sitting, signal) => {
    const once = () => reading(house.app, sitting, (ctx) => work(ctx, openSweep(ctx, name), house));
    while (!signal.aborted && (await once()) > 0);
  });
}

/** A command that walks along an index and gives where it stands: run, a transaction each, until it is at the end. */
export function walking<Mark>(
  name: string,
  every: Every,
  work: (ctx: Ctx, sweep: Sweep, after: Mark | null) => Promise<{ next: Mark | null }>,
): Entry {
  return eachOrganization(name, every, async (house, sitting, signal) => {
    let after: Mark | null = null;
    do {
      const from: Mark | null = after;
      after = (await reading(house.app, sitting, (ctx) => work(ctx, openSweep(ctx, name), from))).next;
    } while (after !== null && !signal.aborted);
  });
}

/** A command that does all there is in one transaction. */
export function onceEach(
  name: string,
  every: Every,
  work: (ctx: Ctx, sweep: Sweep, house: House) => Promise<unknown>,
): Entry {
  return eachOrganization(name, every, async (house, sitting) => {
    await reading(house.app, sitting, (ctx) => work(ctx, openSweep(ctx, name), house));
  });
}

/** What fails in one organisation keeps no other from its turn; the entry fails afterwards, and says so. */
function eachOrganization(
  name: string,
  every: Every,
  work: (house: House, sitting: Sitting, signal: AbortSignal) => Promise<void>,
): Entry {
  const run: Entry["run"] = async (house, signal) => {
    const failures: unknown[] = [];
    for (const organization of await listOrganizations(house.app)) {
      if (signal.aborted) break;
      try {
        await work(house, systemSitting(organization, name), signal);
      } catch (error) {
        if (isUnreachable(error)) throw error;
        failures.push(error);
      }
    }
    if (failures.length > 0) throw failures[0];
  };
  return { name, every, run };
}
