import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

import { root } from "../bin/project.ts";
import type { Bench } from "./figures.ts";

/** The import of a folder of FHIR, by the command that an operator types. */
export async function onRecord({ home, wants, say }: Bench): Promise<void> {
  if (!wants("import")) return;
  const data = join(root, "../shared/data/synthea-100");
  if (!existsSync(data)) {
    console.error("import.rate is left out: there is no ../shared/data/synthea-100 here.");
    return;
  }
  const child = spawn(
    join(root, "bin/rapport"),
    ["import", data, "--organization", "bench", "--as-of", "today", "--json"],
    { env: { ...process.env, RAPPORT_HOME: join(home, "import") }, stdio: ["ignore", "pipe", "ignore"] },
  );
  let said = "";
  child.stdout.on("data", (words: Buffer) => (said += words.toString()));
  const code = await new Promise<number | null>((done) => child.once("close", done));
  if (code !== 0) throw new Error(`the import ended with ${code}`);
  const summary = JSON.parse(said.trim().split("\n").at(-1) ?? "{}") as { read: number; seconds: number };
  say("import.rate", summary.read / summary.seconds, "resources/s", summary.read);
}
