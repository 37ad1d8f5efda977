import { readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { readIfThere } from "./files.ts";

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

/** True for a process that runs. One that is dead but not yet buried by its parent is not alive, though its number is taken. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
  return statOf(pid)[0] !== "Z";
}

/** When a process began, in Linux's own ticks, for a process number is given out again and then the note is not its. Elsewhere 0. */
function birthOf(pid: number): number {
  return Number(statOf(pid)[19] ?? 0);
}

/** What Linux says of a process after its name: first its state, as the 20th its birth. Elsewhere nothing. */
function statOf(pid: number): string[] {
  return readIfThere(`/proc/${pid}/stat`)?.split(") ").at(-1)?.split(" ") ?? [];
}
