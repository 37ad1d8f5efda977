// Which processes of this machine live, by their numbers. Plain JavaScript without a dependency, because the set-up needs it, too.
import { readFileSync } from "node:fs";

/**
 * True for a process that runs. One that is dead but not yet buried by its parent is not alive, though its number is taken.
 * @param {number} pid
 */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === "EPERM";
  }
  return statOf(pid)[0] !== "Z";
}

/**
 * When a process began, in Linux's own ticks, for a process number is given out again and then means another. Elsewhere 0.
 * @param {number} pid
 */
export function birthOf(pid) {
  return Number(statOf(pid)[19] || 0);
}

/**
 * What Linux says of a process after its name: first its state, as the 20th its birth. Elsewhere nothing.
 * @param {number} pid
 * @returns {string[]}
 */
function statOf(pid) {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, "utf8");
    return line.slice(line.lastIndexOf(") ") + 2).split(" ");
  } catch {
    return [];
  }
}
