import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { gzipSync } from "node:zlib";

import { root } from "../bin/project.ts";
import type { Bench } from "./figures.ts";
import { percentile } from "./figures.ts";
import { largestPaints } from "./paint.ts";
import { load, memoryOf, type Server, startServer } from "./server.ts";

const password = "harbor-street-clinic";

/** What users of the demo clinic meet: how long a start takes, how much memory it needs, and how fast its pages are. */
export async function onDemo(bench: Bench): Promise<void> {
  if (bench.wants("first")) bench.say("start.first", await firstStart(), "s", 1);
  if (bench.wants("portal")) bench.say("portal.js", portalScript(), "kB", 1);
  if (!bench.wants("start", "pages", "portal")) return;
  const home = join(bench.home, "demo");
  const built = await startServer(home, {});
  await built.stop();
  const warm = await startServer(home, {});
  try {
    if (bench.wants("start")) {
      bench.say("start.built", built.seconds, "s", 1);
      bench.say("start.warm", warm.seconds, "s", 1);
      await pause(5_000);
      bench.say("memory.idle", memoryOf(warm.pid), "MB", 1);
    }
    if (bench.wants("portal")) await portalFigures(bench, warm);
    if (bench.wants("pages")) await pageFigures(bench, warm);
  } finally {
    await warm.stop();
  }
}

/** From a fresh clone with nothing in it to "ready": packages, build, database, demo clinic. What npm has kept it need not fetch. */
async function firstStart(): Promise<number> {
  const clone = mkdtempSync(join(tmpdir(), "rapport-clone-"));
  try {
    execFileSync("git", ["clone", "--quiet", "--depth", "1", `file://${root}`, clone]);
    const began = performance.now();
    const child = spawn("npm", ["start"], {
      cwd: clone,
      env: { ...process.env, PORT: "0" },
      stdio: ["ignore", "pipe", "ignore"],
      detached: true,
    });
    const ended = new Promise<void>((done) => child.once("close", () => done()));
    const ready = new Promise<void>((done, failed) => {
      child.stdout.on("data", (words: Buffer) => words.toString().includes("ready at") && done());
      child.once("close", () => failed(new Error("a fresh clone did not start")));
    });
    await ready;
    const seconds = (performance.now() - began) / 1_000;
    process.kill(-child.pid!, "SIGTERM");
    await ended;
    return seconds;
  } finally {
    rmSync(clone, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 });
  }
}

/** All the script that a portal page loads, gzipped, in kB. */
function portalScript(): number {
  const assets = join(root, "build/client/assets");
  const scripts = readdirSync(assets).filter((name) => /^portal.*\.js$/.test(name));
  return (
    scripts.reduce((sum, name) => sum + gzipSync(readFileSync(join(assets, name)), { level: 9 }).length, 0) / 1_000
  );
}

async function portalFigures({ say }: Bench, server: Server): Promise<void> {
  const cookie = await server.signIn("rosa.martinez@harbor.example", password);
  const paints = await largestPaints(`${server.url}/portal`, cookie, 5);
  if (paints === null) console.error("portal.lcp is left out: there is no Chromium here.");
  else say("portal.lcp", percentile(paints, 0.5) / 1_000, "s", paints.length);
}

async function pageFigures({ say }: Bench, server: Server): Promise<void> {
  const [amara = "", lena = "", rosa = ""] = await Promise.all(
    ["amara.okafor", "lena.brandt", "rosa.martinez"].map((name) => server.signIn(`${name}@harbor.example`, password)),
  );
  const pages = [
    { path: "/desk", cookie: amara },
    { path: await firstPatientOf(server, amara), cookie: amara },
    { path: "/desk?time=15", cookie: lena },
    { path: "/portal", cookie: rosa },
    { path: "/portal/promises", cookie: rosa },
  ];
  const times = await load(server.url, pages, { perSecond: 50, seconds: 20 });
  say("page.p95", percentile(times, 0.95), "ms", times.length);
  say("page.p50", percentile(times, 0.5), "ms", times.length);
  say("memory.after-load", memoryOf(server.pid), "MB", 1);
}

async function firstPatientOf(server: Server, cookie: string): Promise<string> {
  const page = await (await fetch(`${server.url}/desk`, { headers: { cookie } })).text();
  const id = /\/desk\/patients\/([0-9a-f-]{36})/.exec(page)?.[1];
  if (!id) throw new Error("there is nobody on Today of the demo clinic");
  return `/desk/patients/${id}`;
}
