import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";

/**
 * Writes `types.ts` from a migrated database: `node src/platform/db/codegen.ts postgres://…`.
 * Every `patient_id` is branded, so that a patient is reached only through what `relationships` hands out.
 */
const out = new URL("./types.ts", import.meta.url);
const [url] = process.argv.slice(2);
if (!url) throw new Error("give the address of a migrated database");

execFileSync(
  process.execPath,
  [
    new URL("../../../node_modules/kysely-codegen/dist/cli/bin.js", import.meta.url).pathname,
    "--dialect",
    "postgres",
    "--url",
    url,
    "--date-parser",
    "string",
    "--default-schema",
    "public",
    "--exclude-pattern",
    "(graphile_worker|auth).*",
    "--out-file",
    out.pathname,
  ],
  { stdio: ["ignore", "ignore", "inherit"] },
);

const generated = readFileSync(out, "utf8")
  .replace(/^(\s+patient_id): string( \| null)?;/gm, "$1: PatientId$2;")
  .replace(/^(export interface Patients \{[^}]*?\n\s+id): string;/m, "$1: PatientId;")
  .replace("Int8 = ColumnType<string,", "Int8 = ColumnType<number,")
  .replace(/^(import type \{ ColumnType \} from "kysely";)/m, '$1\nimport type { PatientId } from "./brands.ts";');
writeFileSync(out, generated);
