import type { Payload, Topic } from "./topics.ts";

/** A piece of news as a job receives it. `id` is the same at every attempt: what the job does once is keyed by it. */
export type Told = { organizationId: string; id: string; topic: Topic; payload: Payload };

/**
 * Who hears of a topic: `live` tells open pages to read again; a job is run after the commit, at least once,
 * under a name that no other job has.
 */
export type Reader<House> = "live" | { job: string; run: (house: House, told: Told) => Promise<void> };

/** Every topic with its readers: `src/news.ts` is the one page of them. */
export type News<House> = Record<Topic, Reader<House>[]>;

/**
 * Throws, at start, for what would be told to nobody: a topic without a reader, a reader of a topic that nobody tells,
 * and two jobs of one name, of which the second would never run.
 */
export function checkNews(told: readonly string[], news: Record<string, Reader<never>[]>): void {
  const unheard = told.filter((topic) => !news[topic]?.length);
  if (unheard.length > 0)
    throw new Error(`nobody reads the news of ${unheard.join(", ")}: name a reader in src/news.ts`);
  const untold = Object.keys(news).filter((topic) => !told.includes(topic));
  if (untold.length > 0) throw new Error(`nobody tells ${untold.join(", ")}: name it in src/platform/outbox/topics.ts`);
  const names = Object.values(news)
    .flat()
    .flatMap((reader) => (reader === "live" ? [] : [reader.job]));
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice) throw new Error(`two readers of the news have a job named ${twice}`);
}

/** The jobs of all readers by name, as the worker takes them. */
export function jobsOf<House>(news: News<House>): Record<string, (house: House, told: Told) => Promise<void>> {
  const readers = Object.values(news).flat();
  return Object.fromEntries(readers.flatMap((reader) => (reader === "live" ? [] : [[reader.job, reader.run]])));
}
