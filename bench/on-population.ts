import { execFileSync } from "node:child_process";
import { join } from "node:path";

import { startPostgres } from "../bin/postgres.ts";
import { root } from "../bin/project.ts";
import { readSecret } from "../bin/secret.ts";
import type { Bench } from "./figures.ts";
import { percentile } from "./figures.ts";
import { load, postAll, startServer } from "./server.ts";

type Measure = typeof import("./measure.ts");
type Population = Awaited<ReturnType<Measure["open"]>>;

/** Today, acts and the nightly sweep in an organisation of so many patients. */
export async function onPopulation(bench: Bench): Promise<void> {
  if (!bench.wants("today", "act", "sweep")) return;
  const measure = await built();
  const home = join(bench.home, "population");
  const secret = readSecret(home);
  const postgres = await startPostgres({ home, secret });
  const { ownerUrl } = postgres;
  const config = { port: 0, host: "127.0.0.1", publicUrl: undefined, home, secret, databaseUrl: ownerUrl };
  const quiet = { demo: false, clockInWeb: false, logLevel: "silent" };
  const began = performance.now();
  const population = await measure.open({ config: { ...config, ...quiet }, secret, ownerUrl }, bench.patients);
  const { openLoops, touchpoints } = population.size;
  const seconds = Math.round((performance.now() - began) / 1_000);
  console.error(
    `${bench.patients} patients, ${openLoops} open loops and ${touchpoints} touchpoints stand after ${seconds} s.`,
  );
  try {
    if (bench.wants("today")) await todayInside(bench, measure, population);
    if (bench.wants("act")) await actsInside(bench, measure, population);
    if (bench.wants("today", "act")) await overHttp(bench, measure, population, home);
    if (bench.wants("sweep")) await sweep(bench, measure, population);
  } finally {
    await population.house.database.close();
    await postgres.stop();
  }
}

/** What is measured inside this process is built as the product is. */
async function built(): Promise<Measure> {
  const vite = join(root, "node_modules/.bin/vite");
  execFileSync(process.execPath, [vite, "build", "-c", "bench/vite.config.ts", "--logLevel", "error"], {
    cwd: root,
    stdio: "inherit",
  });
  process.env["NODE_ENV"] = "production";
  return (await import(new URL("../build/bench/measure.js", import.meta.url).href)) as Measure;
}

async function todayInside({ say }: Bench, measure: Measure, population: Population): Promise<void> {
  const { times, statements, rows } = await measure.today(population, 3_000);
  say("today.in-process.p99", percentile(times, 0.99), "ms", times.length);
  say("today.statements", statements, "statements", times.length);
  say("today.rows", rows, "rows", times.length);
}

async function actsInside({ say }: Bench, measure: Measure, population: Population): Promise<void> {
  const { times, rate, statements, rows } = await measure.acts(population, 8_000);
  say("act.p99", percentile(times, 0.99), "ms", times.length);
  say("act.p50", percentile(times, 0.5), "ms", times.length);
  say("act.rate", rate, "acts/s", times.length);
  say("act.statements", statements, "statements", times.length);
  say("act.rows", rows, "rows", times.length);
}

/** The same as a browser meets it: whole requests to a server of its own. */
async function overHttp({ say, wants }: Bench, measure: Measure, population: Population, home: string): Promise<void> {
  const env = { DATABASE_URL: population.ownerUrl, RAPPORT_DEMO: "off", RAPPORT_CLOCK: "apart" };
  const server = await startServer(home, env);
  try {
    const cookies = await measure.cookies(population);
    if (wants("today")) {
      const pages = cookies.map((cookie) => ({ path: "/desk", cookie }));
      const times = await load(server.url, pages, { perSecond: 50, seconds: 30 });
      say("today.p99", percentile(times, 0.99), "ms", times.length);
      say("today.p50", percentile(times, 0.5), "ms", times.length);
    }
    if (wants("act")) {
      const forms = await measure.callForms(population, 2_000);
      const { times, rate } = await postAll(server.url, cookies, forms);
      say("act.http.p99", percentile(times, 0.99), "ms", times.length);
      say("act.http.rate", rate, "acts/s", times.length);
    }
  } finally {
    await server.stop();
  }
}

/** Everything that runs by the hour or the day, once; and the longest that somebody at work waited for it meanwhile. */
async function sweep({ say }: Bench, measure: Measure, population: Population): Promise<void> {
  const { seconds, waits } = await measure.sweep(population);
  say("sweep", seconds, "s", 1);
  say("sweep.wait", Math.max(...waits), "ms", waits.length);
}
