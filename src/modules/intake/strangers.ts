import { idIn } from "#platform/fhir/reference.ts";
import { bodiesOfStrangers } from "#modules/chart/index.ts";
import { openSweep } from "#modules/relationships/index.ts";
import { patientOfResource } from "./check.ts";
import type { Run } from "./run.ts";

/** How many patients one question is about. */
const ASKED = 5_000;

/** Ids in the record of patients of whom something came now, and who are not in it themselves: nobody would miss them on any page. */
export async function strangersOf({ inside, touched }: Pick<Run, "inside" | "touched">): Promise<string[]> {
  const strangers: string[] = [];
  const all = [...touched];
  for (let n = 0; n < all.length; n += ASKED)
    await inside(async (ctx) => {
      const { patient } = openSweep(ctx, "import");
      const bodies = await bodiesOfStrangers(ctx, all.slice(n, n + ASKED).map(patient)); // prettier-ignore
      for (const body of bodies) strangers.push(idIn({ reference: patientOfResource(body) ?? "" }, "Patient") ?? "?");
    });
  return strangers;
}
