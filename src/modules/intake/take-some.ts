import type { PatientId } from "#platform/db/brands.ts";
import { patientsInChart } from "#modules/chart/index.ts";
import { openSweep } from "#modules/relationships/index.ts";
import { addOpened, openLoops, type Opened, type Situation } from "./open-loops.ts";
import type { Run } from "./run.ts";
import { isOfTheData } from "./store.ts";
import { noneTaken, takePatients, type PatientsTaken } from "./take-patients.ts";
import type { TeamBook } from "./take-team.ts";

/** For how many patients one transaction writes who they are, in a statement each for all of them, and opens loops, one by one. */
const PATIENTS = 100;
const SITUATIONS = 10;

/** The patients of whom something came, or `everybody`, in the order of their ids in the record: as many at a time as one transaction takes. */
export async function* patientsOf(run: Run, everybody: boolean): AsyncGenerator<PatientId[]> {
  let after = "";
  for (;;) {
    const found = await run.inside((ctx) => patientsInChart(ctx, after, 2_000));
    if (found.length === 0) return;
    after = found.at(-1)!.resourceId;
    const wanted = found.flatMap(({ patient }) => (everybody || run.touched.has(patient) ? [patient] : []));
    for (let n = 0; n < wanted.length; n += PATIENTS) yield wanted.slice(n, n + PATIENTS);
  }
}

/** One of whom the database takes no patient must not keep the others out: then they are halved until that one stands alone, and `unmadeIn` names them. */
export async function takeSome(run: Run, some: PatientId[], book: TeamBook): Promise<PatientsTaken> {
  try {
    return await run.inside((ctx) => {
      openSweep(ctx, "import");
      return takePatients(ctx, some, book, { ...run.reading, now: ctx.now });
    });
  } catch (error) {
    if (!isOfTheData(error)) throw error;
    if (some.length === 1) return noneTaken;
    const middle = some.length >> 1;
    const first = await takeSome(run, some.slice(0, middle), book);
    const second = await takeSome(run, some.slice(middle), book);
    return {
      patients: first.patients + second.patients,
      touchpoints: first.touchpoints + second.touchpoints,
      unknownStaff: first.unknownStaff + second.unknownStaff,
      situations: [...first.situations, ...second.situations],
    };
  }
}

/** Opens, corrects and ends the loops of these patients, few of them at a time. */
export async function openFor(run: Run, situations: Situation[]): Promise<Opened> {
  const opened: Opened = {};
  for (let n = 0; n < situations.length; n += SITUATIONS)
    addOpened(opened, await openSome(run, situations.slice(n, n + SITUATIONS)));
  return opened;
}

function openSome({ inside }: Run, situations: Situation[]): Promise<Opened> {
  return inside((ctx) => {
    openSweep(ctx, "import");
    return openLoops(ctx, situations);
  });
}
