import type { Hono } from "hono";
import { clockRuns } from "#platform/jobs/clock-runs.ts";
import { deadJobs } from "#platform/jobs/dead-jobs.ts";
import type { Metrics } from "#platform/metrics.ts";
import { newsWaiting } from "#platform/outbox/waiting.ts";
import { escalation } from "#src/clock.ts";
import { clockStandsStill } from "#src/clock-standing.ts";
import { migrationsOf, ping } from "#src/house.ts";
import type { House } from "#src/house.ts";

/** Counted up to so many: past it the number says only that there are many. */
const mostDead = 1_000;

/** What a supervisor asks: alive, able to serve, and the numbers. Nothing here is about a person. `upFor` is how long the process has run, in seconds. */
export function addHealth(app: Hono, house: House, metrics: Metrics, upFor = () => process.uptime()): void {
  app.get("/healthz", async (c) => {
    const troubles = await troubleWith("database", () => ping(house));
    return troubles.length > 0 ? c.text(lines(troubles), 503) : c.text("ok\n");
  });
  app.get("/readyz", async (c) => {
    const troubles = await whyNotReady(house, upFor());
    return troubles.length > 0 ? c.text(lines(troubles), 503) : c.text("ready\n");
  });
  app.get("/metrics", async () => {
    const { type, text } = await metrics.page();
    return new Response(text, { headers: { "Content-Type": type, "Cache-Control": "no-store" } });
  });
  watch(house, metrics);
}

/** Why this process should get no requests, a line each: `part: what`. */
async function whyNotReady(house: House, upFor: number): Promise<string[]> {
  const unreachable = await troubleWith("database", () => ping(house));
  if (unreachable.length > 0) return unreachable;
  const { unknown, missing } = await migrationsOf(house);
  const still = await clockStandsStill(house.app, upFor);
  return [
    ...unknown.map((name) => `migrations: the database was written by a newer Rapport (${name})`),
    ...missing.map((name) => `migrations: ${name} has not run`),
    ...(still ? [`clock: nobody has escalated ${still.since ? `since ${still.since.toISOString()}` : "yet"}`] : []),
  ];
}

async function troubleWith(part: string, ask: () => Promise<void>): Promise<string[]> {
  try {
    await ask();
    return [];
  } catch {
    return [`${part}: does not answer`];
  }
}

function lines(troubles: string[]): string {
  return troubles.map((trouble) => `${trouble}\n`).join("");
}

/** What is read when somebody asks for the numbers. */
function watch({ app, database }: House, metrics: Metrics): void {
  metrics.watch("rapport_escalation_age_seconds", "Seconds since alarms were last looked at by the clock", async () => {
    const last = (await clockRuns(app)).find(({ entry }) => entry === escalation.name);
    return last?.ranAt ? last.secondsAgo : Number.NaN;
  });
  metrics.watch("rapport_news_waiting", "News that is due and has not been moved", async () =>
    (await newsWaiting(database.jobs)).reduce((sum, { rows }) => sum + rows, 0),
  );
  metrics.watch(
    "rapport_jobs_dead",
    "Jobs that were given up",
    async () => (await deadJobs(database.jobs, mostDead)).length,
  );
}

/** Ids in an address: a number of the page must never be one of a person. */
const ids = /[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}/gi;

/** What stands for a request in the numbers: the pattern of its route; `none` where nobody was let in, since anybody can make up such an address. */
export function routeOf(pathname: string, status: number): string {
  if (pathname.startsWith("/assets/")) return "/assets/*";
  return status >= 400 && status < 500 && status !== 409 && status !== 422 ? "none" : pathname.replaceAll(ids, ":id");
}
