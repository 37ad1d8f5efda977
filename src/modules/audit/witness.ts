import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** The newest seal of an organisation that was seen here, and those that were seen and are no longer in the database as they were. */
export type Testimony = { n: number; seal: string; lost: { n: number; seenUntil: string }[] };

/**
 * Remembers, outside the database, which seal was the newest. A chain shows what is changed in it, but not that its end was cut off
 * and made again: whoever has the database alone cannot cut it here.
 */
export type Witness = {
  read(organizationId: string): Promise<Testimony | null>;
  write(organizationId: string, testimony: Testimony): Promise<void>;
};

/** A witness that writes a small file for each organisation in this folder, in RAPPORT_HOME. It is made when it is not there. */
export function witnessIn(folder: string): Witness {
  const pathOf = (organizationId: string) => join(folder, `${organizationId}.json`);
  return {
    async read(organizationId) {
      try {
        return JSON.parse(await readFile(pathOf(organizationId), "utf8")) as Testimony;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
        throw error;
      }
    },
    async write(organizationId, testimony) {
      await mkdir(folder, { recursive: true });
      // Written beside and moved: a kill leaves the old one or the new one, whole.
      const draft = `${pathOf(organizationId)}.${process.pid}`;
      await writeFile(draft, `${JSON.stringify(testimony)}\n`, { mode: 0o600 });
      await rename(draft, pathOf(organizationId));
    },
  };
}
