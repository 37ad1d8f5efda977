import { patientLinks } from "#modules/chart/index.ts";
import { replacedRecords } from "#modules/people/index.ts";
import { openSweep } from "#modules/relationships/index.ts";
import { heirsOf, type Heirs } from "./heirs.ts";
import { replacedBy } from "./people.ts";
import type { Run } from "./run.ts";
import { patientsOf } from "./take-some.ts";
import { recordNamed } from "./write-people.ts";

/**
 * Who replaced whom as the chart says now, of all whom this import interprets, before the first of them is: no order of ids shows. Adds to
 * `run.touched` those who stand for one of whom something came, and those who did until now.
 */
export async function readHeirs(run: Run, everybody: boolean): Promise<Heirs> {
  const replaced = await run.inside(replacedRecords);
  touchHeirs(run, heirsOf(replaced));
  for await (const some of patientsOf(run, everybody))
    await run.inside(async (ctx) => {
      const { patient } = openSweep(ctx, "import");
      for (const { id, link } of await patientLinks(ctx, some)) {
        const by = recordNamed(ctx, replacedBy(link));
        if (by === null) replaced.delete(id);
        else replaced.set(id, patient(by));
      }
    });
  const heirs = heirsOf(replaced);
  touchHeirs(run, heirs);
  return heirs;
}

function touchHeirs({ touched }: Run, heirs: Heirs): void {
  for (const [heir, records] of heirs) if (records.some((id) => touched.has(id))) touched.add(heir);
}
