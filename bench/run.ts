import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";

import { ensureBuild } from "../bin/build.ts";
import { root } from "../bin/project.ts";
import { type Bench, type Figure, figure } from "./figures.ts";
import { onDemo } from "./on-demo.ts";
import { onPopulation } from "./on-population.ts";
import { onRecord } from "./on-record.ts";

/**
 * `npm run bench`: prints one JSON line a figure, and keeps the last ones in bench/last.json. `-- --patients 1000000` sets the size,
 * `--only today,act` runs some of the parts: first, start, pages, portal, today, act, sweep, import.
 */
const { values } = parseArgs({ options: { patients: { type: "string", default: "20000" }, only: { type: "string" } } });
const patients = Number(values.patients);
if (!Number.isInteger(patients) || patients < 1_000) throw new Error("--patients takes a number from 1000 on");
const only = values.only?.split(",");
const found: Figure[] = [];
const home = mkdtempSync(join(tmpdir(), "rapport-bench-"));
chmodSync(home, 0o755); // The database has a user of its own, who must get in.

const bench: Bench = {
  home,
  patients,
  wants: (...parts) => only === undefined || parts.some((part) => only.includes(part)),
  say: (name, value, unit, n) => {
    const one = figure(name, value, unit, n);
    found.push(one);
    console.log(JSON.stringify(one));
  },
};

const load = loadavg()[0]!;
if (load > 0.5 * availableParallelism())
  console.error(`This machine is busy (load ${load.toFixed(1)}): only ratios mean something.`);
await ensureBuild(root);
try {
  await onDemo(bench);
  await onPopulation(bench);
  await onRecord(bench);
} finally {
  rmSync(home, { recursive: true, force: true });
}
if (only === undefined) {
  const about = { patients, load: Math.round(load * 10) / 10, cores: availableParallelism(), node: process.version };
  writeFileSync(new URL("./last.json", import.meta.url), `${JSON.stringify({ ...about, figures: found }, null, 2)}\n`);
}
