import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

let entries = 0;

/** Writes down in `folder` that this process uses the database. The answer takes the note away again. */
export function enter(folder: string): () => void {
  const note = join(folder, `${process.pid}.${++entries}`);
  writeFileSync(note, birthOf(process.pid));
  return () => rmSync(note, { force: true });
}

/** How many uses by living processes are noted. Notes of the dead (a kill, a power cut) are taken away on the way. */
export function usesNoted(folder: string): number {
  return readdirSync(folder).filter((name) => {
    const pid = Number.parseInt(name, 10);
    if (isAlive(pid) && readNote(join(folder, name)) === birthOf(pid)) return true;
    rmSync(join(folder, name), { force: true });
    return false;
  }).length;
}

export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** When a process began, in Linux's own ticks: a process number is given out again, and then the note is not its. Elsewhere ''. */
function birthOf(pid: number): string {
  const words = readNote(`/proc/${pid}/stat`)?.split(") ").at(-1)?.split(" ");
  return words?.[19] ?? "";
}

function readNote(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
