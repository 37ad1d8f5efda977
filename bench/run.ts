import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import { readFileSync } from "node:fs";

import { ensureBuild } from "../bin/build.ts";
import { startPostgres } from "../bin/postgres.ts";
import { root } from "../bin/project.ts";
import { readSecret } from "../bin/secret.ts";
import type { Figure } from "./figures.ts";
import { figure, percentile } from "./figures.ts";
import { load, memoryOf, startServer } from "./server.ts";

/**
 * `npm run bench`: prints one JSON line a figure, and keeps the last ones in bench/last.json. `-- --patients 1000000` sets the size,
 * `--only today,act` runs some of the parts: start, pages, portal, today, act, import.
 */
const { values } = parseArgs({ options: { patients: { type: "string", default: "20000" }, only: { type: "string" } } });
const patients = Number(values.patients);
const only = values.only?.split(",");
const wants = (part: string) => only === undefined || only.includes(part);
const found: Figure[] = [];
const say = (one: Figure) => {
  found.push(one);
  console.log(JSON.stringify(one));
};

await ensureBuild(root);
const home = mkdtempSync(join(tmpdir(), "rapport-bench-"));
execFileSync("chmod", ["755", home]);
try {
  if (wants("start") || wants("pages")) await demoFigures();
  if (wants("portal")) portalFigures();
  if (wants("today") || wants("act")) await populationFigures();
  if (wants("import")) await importFigures();
} finally {
  rmSync(home, { recursive: true, force: true });
}
writeFileSync(new URL("./last.json", import.meta.url), `${JSON.stringify({ patients, figures: found }, null, 2)}\n`);

/** Start-up, memory and pages, on the demo clinic, as its users have it. */
async function demoFigures(): Promise<void> {
  const first = await startServer(join(home, "demo"), {});
  await first.stop();
  const warm = await startServer(join(home, "demo"), {});
  say(figure("start.built", first.seconds, "s", 1));
  say(figure("start.warm", warm.seconds, "s", 1));
  const cookies = await Promise.all(
    ["amara.okafor", "lena.brandt", "rosa.martinez"].map((name) =>
      warm.signIn(`${name}@harbor.example`, "harbor-street-clinic"),
    ),
  );
  const paths = [
    { path: "/desk", cookie: cookies[0]! },
    { path: "/desk?time=15", cookie: cookies[1]! },
    { path: "/portal", cookie: cookies[2]! },
    { path: "/portal/promises", cookie: cookies[2]! },
  ];
  const times = await load(warm.url, paths, { perSecond: 50, seconds: 20 });
  say(figure("page.p95", percentile(times, 0.95), "ms", times.length));
  say(figure("page.p50", percentile(times, 0.5), "ms", times.length));
  await new Promise((done) => setTimeout(done, 5_000));
  say(figure("memory.idle", memoryOf(warm.pid), "MB", 1));
  await warm.stop();
}

/** All the script that a portal page loads, gzipped. */
function portalFigures(): void {
  const assets = join(root, "build/client/assets");
  const scripts = readdirSync(assets).filter((name) => /^portal.*\.js$/.test(name));
  const bytes = scripts.reduce((sum, name) => sum + gzipSync(readFileSync(join(assets, name)), { level: 9 }).length, 0);
  say(figure("portal.js", bytes / 1000, "kB", scripts.length));
}

/** Today and acts on a made-up population. */
async function populationFigures(): Promise<void> {
  execFileSync(
    process.execPath,
    [join(root, "node_modules/.bin/vite"), "build", "-c", "bench/vite.config.ts", "--logLevel", "error"],
    { cwd: root, stdio: "inherit" },
  );
  process.env["NODE_ENV"] = "production";
  const measure = (await import(
    new URL("../build/bench/measure.js", import.meta.url).href
  )) as typeof import("./measure.ts");
  const where = join(home, "population");
  const secret = readSecret(where);
  const postgres = await startPostgres({ home: where, secret });
  const config = {
    port: 0,
    host: "127.0.0.1",
    publicUrl: undefined,
    home: where,
    secret,
    databaseUrl: postgres.ownerUrl,
    demo: false,
    clockInWeb: false,
    logLevel: "silent",
  };
  const began = performance.now();
  const bench = await measure.open({ config, secret, ownerUrl: postgres.ownerUrl }, patients);
  console.error(
    `${patients} patients, ${bench.size.openLoops} open loops and ${bench.size.touchpoints} touchpoints stand after ${Math.round((performance.now() - began) / 1000)} s.`,
  );
  try {
    if (wants("today")) await todayFigures(measure, bench, where, postgres.ownerUrl);
    if (wants("act")) {
      const { times, rate, statements, rows } = await measure.acts(bench, 8_000);
      say(figure("act.p99", percentile(times, 0.99), "ms", times.length));
      say(figure("act.p50", percentile(times, 0.5), "ms", times.length));
      say(figure("act.rate", rate, "acts/s", times.length));
      say(figure("act.statements", statements, "statements", times.length));
      say(figure("act.rows", rows, "rows", times.length));
    }
  } finally {
    await bench.house.database.close();
    await postgres.stop();
  }
}

type Measure = typeof import("./measure.ts");

async function todayFigures(
  measure: Measure,
  bench: Awaited<ReturnType<Measure["open"]>>,
  where: string,
  ownerUrl: string,
): Promise<void> {
  const inside = await measure.today(bench, 3_000);
  say(figure("today.in-process.p99", percentile(inside.times, 0.99), "ms", inside.times.length));
  say(figure("today.statements", inside.statements, "statements", inside.times.length));
  say(figure("today.rows", inside.rows, "rows", inside.times.length));
  const server = await startServer(where, { DATABASE_URL: ownerUrl, RAPPORT_DEMO: "off", RAPPORT_CLOCK: "apart" });
  const all = await measure.cookies(bench);
  const times = await load(
    server.url,
    all.map((cookie) => ({ path: "/desk", cookie })),
    { perSecond: 50, seconds: 30 },
  );
  say(figure("today.p99", percentile(times, 0.99), "ms", times.length));
  say(figure("today.p50", percentile(times, 0.5), "ms", times.length));
  await server.stop();
}

/** The import of a folder of FHIR, by the command that an operator types. */
async function importFigures(): Promise<void> {
  const data = join(root, "../shared/data/synthea-100");
  if (!existsSync(data)) {
    console.error("import.rate is left out: there is no ../shared/data/synthea-100 here.");
    return;
  }
  const env = { ...process.env, RAPPORT_HOME: join(home, "import") };
  const child = spawn(
    join(root, "bin/rapport"),
    ["import", data, "--organization", "bench", "--as-of", "today", "--json"],
    { env, stdio: ["ignore", "pipe", "inherit"] },
  );
  let said = "";
  child.stdout.on("data", (words: Buffer) => (said += words.toString()));
  await new Promise((done) => child.once("close", done));
  const summary = JSON.parse(said.trim().split("\n").at(-1) ?? "{}") as { read: number; seconds: number };
  say(figure("import.rate", summary.read / summary.seconds, "resources/s", summary.read));
}
