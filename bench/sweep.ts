import { clock } from "#src/clock.ts";

import type { Bench } from "./bench.ts";
import { oneAct, openCallBacks, planActs } from "./acts.ts";

/** Every entry of the clock that is not run by the minute, one after the other, while somebody logs calls. */
export async function sweep(bench: Bench): Promise<{ seconds: number; waits: number[] }> {
  const planned = planActs(bench, bench.size.patients);
  let next = 0;
  const over = new AbortController();
  const waits: number[] = [];
  const atWork = async () => {
    while (!over.signal.aborted && next < planned.length) {
      const plan = planned[next++]!;
      await openCallBacks(bench, [plan]);
      const from = performance.now();
      await oneAct(bench, plan);
      waits.push(performance.now() - from);
    }
  };
  const working = atWork();
  const began = performance.now();
  for (const entry of clock) if (entry.every !== "1m") await entry.run(bench.house, over.signal);
  const seconds = (performance.now() - began) / 1_000;
  over.abort();
  await working;
  return { seconds, waits };
}
