import { join } from "node:path";
import { witnessIn } from "#modules/audit/index.ts";
import type { Sealing } from "#modules/audit/index.ts";
import type { House } from "#src/house.ts";
import { keyFor } from "#src/house.ts";

/** With what this house seals its log: a key that is not in the database, and a witness in RAPPORT_HOME. */
export function sealingOf({ secret, config }: Pick<House, "secret" | "config">): Sealing {
  return { key: keyFor(secret, "seal"), witness: witnessIn(join(config.home, "seals")) };
}
