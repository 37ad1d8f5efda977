import { startClock } from "#platform/jobs/clock.ts";
import { startDispatcher } from "#platform/outbox/dispatch.ts";
import { startJobs } from "#platform/jobs/jobs.ts";
import { jobsOf } from "#platform/outbox/news.ts";
import type { Log } from "#platform/log.ts";
import { clock } from "#src/clock.ts";
import type { House } from "#src/house.ts";
import { news } from "#src/news.ts";
import { standIn } from "./stand-in.ts";

/**
 * Moves the news, works off the jobs, and, where `withClock`, keeps the time, else stands in for a clock that fails; until stopped. Any
 * number of processes may.
 */
export async function runWorker(house: House, log: Log, withClock: boolean): Promise<{ stop(): Promise<void> }> {
  const dispatcher = startDispatcher({ pool: house.database.jobs, news, log });
  const tasks = jobsOf(news);
  const jobs =
    Object.keys(tasks).length > 0 ? await startJobs({ url: house.database.jobsUrl, house, tasks, log }) : undefined;
  const keeper = withClock ? startClock({ pool: house.app, house, log, entries: clock }) : standIn(house, log);
  return {
    async stop() {
      await keeper.stop();
      await jobs?.stop();
      await dispatcher.stop();
    },
  };
}
