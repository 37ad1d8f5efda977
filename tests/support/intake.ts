import { sql } from "kysely";
import { importRecord, type ImportOutcome, type Refusal } from "#modules/intake/index.ts";
import { useKinds } from "#modules/loops/index.ts";
import { addSettings } from "#modules/people/index.ts";
import { kinds } from "#src/kinds.ts";
import { emptyClinic, type Clinic } from "./clinic.ts";
import { testDatabase } from "./database.ts";
import { recordFolder, type Body } from "./record.ts";

type Given = { asOf?: Date | null; source?: string };

/** A database and a folder for tests of whole imports; `close` takes both away. */
export async function openIntake(name: string) {
  useKinds(kinds);
  const database = await testDatabase(name);
  const records = await recordFolder();
  return {
    database,
    /** An organisation with nothing in it. */
    async clinicWith(): Promise<Clinic> {
      const clinic = await emptyClinic(database);
      await clinic.inside((ctx) => addSettings(ctx));
      return clinic;
    },
    /** A file of these lines; gives its path. */
    file: (...lines: (Body | string)[]): Promise<string> => records.write(...lines),
    /** Imports files into a clinic; gives what it came to, and what was refused. */
    async take(clinic: Clinic, paths: string[], { asOf = null, source = "record" }: Given = {}) {
      const refusals: Refusal[] = [];
      const outcome: ImportOutcome = await importRecord(clinic.inside, {
        paths,
        source,
        asOf,
        fileDate: null,
        locales: ["en", "es"],
        onRefused: (refusal) => refusals.push(refusal),
      });
      return { ...outcome, refusals };
    },
    /** What a query sees inside a clinic. */
    read: <Row>(clinic: Clinic, query: string): Promise<Row[]> =>
      clinic.inside(async (ctx) => (await sql.raw<Row>(query).execute(ctx.db)).rows),
    async close(): Promise<void> {
      await database.drop();
      await records.remove();
    },
  };
}
