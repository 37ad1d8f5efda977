import { readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { birthOf, isAlive } from "./processes.mjs";

let entries = 0;

/** Notes in `folder` that this process uses the database. The answer takes the note away again. */
export function enter(folder: string): () => void {
  const note = join(folder, `${process.pid}.${birthOf(process.pid)}.${++entries}`);
  writeFileSync(note, "");
  return () => rmSync(note, { force: true });
}

/** How many uses by living processes are noted. Notes of the dead (a kill, a power cut) are taken away on the way. */
export function usesNoted(folder: string): number {
  return readdirSync(folder).filter((name) => {
    const [pid = 0, birth = 0] = name.split(".").map(Number);
    if (isAlive(pid) && birth === birthOf(pid)) return true;
    rmSync(join(folder, name), { force: true });
    return false;
  }).length;
}
