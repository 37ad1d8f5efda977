// One process of this machine at a time: a lock that ends with its holder, also when that is killed.
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { birthOf, isAlive } from "./processes.mjs";

/**
 * Takes the lock that the file at `path` is. Answers how to give it back; or, while another living process has it, whose it is.
 * The lock of a dead process counts for nothing. The folder must be there; errors are those of the file system.
 * @param {string} path
 * @returns {{ release(): void; holder?: undefined } | { holder: number }}
 */
export function takeLock(path) {
  const me = `${process.pid} ${birthOf(process.pid)}`;
  for (;;) {
    if (write(path, me)) return { release: () => remove(path, me) };
    const found = read(path);
    if (found === undefined) continue;
    const [pid = 0, birth = 0] = found.split(" ").map(Number);
    if (isAlive(pid) && birth === birthOf(pid)) return { holder: pid };
    remove(path, found);
  }
}

/**
 * A link to a file that is whole already: the lock is there with its holder's name, or not at all.
 * @param {string} path
 * @param {string} holder
 */
function write(path, holder) {
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, holder);
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === "EEXIST") return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/**
 * Takes the lock away if it is still that holder's. Only one process can move it aside, and one that moved another's puts it back.
 * @param {string} path
 * @param {string} holder
 */
function remove(path, holder) {
  const aside = `${path}.${process.pid}.aside`;
  try {
    renameSync(path, aside);
    if (readFileSync(aside, "utf8") !== holder) linkSync(aside, path);
  } catch (error) {
    if (!["ENOENT", "EEXIST"].includes(/** @type {NodeJS.ErrnoException} */ (error).code ?? "")) throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

/** @param {string} path */
function read(path) {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === "ENOENT") return undefined;
    throw error;
  }
}
