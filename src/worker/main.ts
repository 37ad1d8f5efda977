import { openLog } from "#platform/log.ts";
import { openHouse } from "#src/house.ts";
import type { Start } from "#src/house.ts";
import { runWorker } from "./run.ts";

/** The clock, the news and the jobs in a process of their own: `bin/rapport worker`. The database is already up to date. */
export async function work(start: Start): Promise<{ stop(): Promise<void> }> {
  const house = openHouse(start, start.config.publicUrl ?? `http://localhost:${start.config.port}`);
  const worker = await runWorker(house, openLog(start.config.logLevel, process.stderr), true);
  return {
    async stop() {
      await worker.stop();
      await house.database.close();
    },
  };
}
