import { createHmac, randomBytes } from "node:crypto";
import { linkSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { makeFolder, readIfThere, troubleWithFolder } from "./files.ts";
import { trouble } from "./trouble.ts";

/**
 * The secret from which passwords, session keys and seal keys are derived: `given` (RAPPORT_SECRET) when there is one,
 * else the file `secret` in the home folder, made with 32 random bytes the first time. Losing it locks the database, so it is flushed to disk.
 */
export function readSecret(home: string, given?: string): string {
  if (given) return given;
  const path = join(home, "secret");
  try {
    makeFolder(home);
    const kept = readIfThere(path)?.trim() ?? makeSecret(path);
    if (kept.length >= 32) return kept;
  } catch (error) {
    throw troubleWithFolder(home, error);
  }
  throw trouble(
    `${path} does not hold a whole secret. Put the right one back, or remove the file if this home is new.`,
  );
}

/** The password of a database role: derived, so that no second secret has to be kept. */
export function passwordOf(role: string, secret: string): string {
  return createHmac("sha256", secret).update(`role:${role}`).digest("hex");
}

/** A link instead of a write to the name itself: of two first starts at once both end with the same whole secret. */
function makeSecret(path: string): string {
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, `${randomBytes(32).toString("hex")}\n`, { mode: 0o600, flush: true });
  try {
    linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    rmSync(draft);
  }
  return readFileSync(path, "utf8").trim();
}
