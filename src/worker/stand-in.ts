import { runEntry } from "#platform/jobs/clock.ts";
import type { Log } from "#platform/log.ts";
import { escalation } from "#src/clock.ts";
import { clockStandsStill } from "#src/clock-standing.ts";
import type { House } from "#src/house.ts";

/** How often a process without a clock looks at the clock of the others, in milliseconds. */
const every = 30_000;

/**
 * Time must not stand still for alarms (H40): where the clock runs elsewhere and has not escalated for five minutes, this process does, until
 * it is stopped.
 */
export function standIn(house: House, log: Log): { stop(): Promise<void> } {
  const stopping = new AbortController();
  let looking: Promise<unknown> = Promise.resolve();
  const look = () =>
    void (looking = looking
      .then(() => escalateIfStill(house, log, stopping.signal))
      .catch((error: unknown) => log.warn({ err: error }, "the clock of the others could not be read")));
  look();
  const timer = setInterval(look, every);
  return {
    async stop() {
      clearInterval(timer);
      stopping.abort();
      await looking;
    },
  };
}

/** Escalates when nobody has for five minutes; the entry's own lock lets one of any number of processes do it. Gives whether it did. */
export async function escalateIfStill(house: House, log: Log, signal: AbortSignal): Promise<boolean> {
  if (!(await clockStandsStill(house.app)) || signal.aborted) return false;
  const how = await runEntry({ pool: house.app, house, log }, escalation, signal);
  if (how === "ran") log.warn({ entry: escalation.name }, "the clock stands still elsewhere: escalated here");
  return how === "ran";
}
