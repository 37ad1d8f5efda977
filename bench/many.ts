import pg from "pg";

/** What many runs of one thing took: milliseconds of each, how many a second, and how many statements each sent. */
export type Many = { times: number[]; rate: number; statements: number };

/** Runs jobs, 16 at once; the first tenth warms up and is not counted. */
export async function many(jobs: (() => Promise<unknown>)[]): Promise<Many> {
  const times: number[] = [];
  const warm = Math.floor(jobs.length / 10);
  const counter = countStatements();
  let [next, began] = [0, performance.now()];
  const worker = async () => {
    for (let n = next++; n < jobs.length; n = next++) {
      if (n === warm) [began, counter.sent] = [performance.now(), 0];
      const from = performance.now();
      await jobs[n]!();
      if (n >= warm) times.push(performance.now() - from);
    }
  };
  await Promise.all(Array.from({ length: 16 }, worker));
  counter.stop();
  const rate = (times.length / (performance.now() - began)) * 1_000;
  return { times, rate, statements: counter.sent / times.length };
}

/** Counts what this process sends to the database, on whichever connection; several statements in one text are one. */
function countStatements() {
  const { query } = pg.Client.prototype;
  const counter = { sent: 0, stop: () => void (pg.Client.prototype.query = query) };
  pg.Client.prototype.query = function counted(this: pg.Client, ...given: unknown[]) {
    counter.sent++;
    return (query as (...args: unknown[]) => unknown).apply(this, given);
  } as typeof query;
  return counter;
}
