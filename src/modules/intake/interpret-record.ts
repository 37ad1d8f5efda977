import type { Ctx } from "#platform/ctx.ts";
import type { PatientId } from "#platform/db/brands.ts";
import { patientsInChart } from "#modules/chart/index.ts";
import { conditionNames, leadingStaff } from "#modules/loops/index.ts";
import { weighsUnwatched } from "#modules/monitoring/index.ts";
import { joinPool, openSweep, poolMembers } from "#modules/relationships/index.ts";
import { addOpened, openLoops, type Opened, type Situation } from "./open-loops.ts";
import { progress, type Run } from "./run.ts";
import { isOfTheData } from "./store.ts";
import { noneTaken, takePatients, type PatientsTaken } from "./take-patients.ts";
import { takeTeam, type TeamBook } from "./take-team.ts";

/** What became of the patients of a record. `unwatched` have weights of these days of which no gain opens anything. */
export type Interpreted = Omit<PatientsTaken, "situations"> & { opened: Opened; unwatched: number };

/** What nothing new comes to. */
export const nothingMade: Interpreted = { patients: 0, touchpoints: 0, unknownStaff: 0, opened: {}, unwatched: 0 };

/** For how many patients one transaction writes who they are, in a statement each for all of them, and opens loops, one by one. */
const PATIENTS = 100;
const SITUATIONS = 10;

/**
 * From the chart to people, history and loops: the team first, then the patients of whom something came, or `everybody`, some at a time in the order
 * of their ids, so that record numbers do not hang on the order of files.
 */
export async function interpretRecord(run: Run, everybody: boolean): Promise<Interpreted> {
  const made: Interpreted = { ...nothingMade, opened: {} };
  const book = await run.inside((ctx) => takeTeam(ctx, run.work, run.reading.region));
  let done = 0;
  for await (const some of patientsOf(run, everybody)) {
    const { patients, touchpoints, unknownStaff, situations } = await takeSome(run, some, book);
    made.patients += patients;
    made.touchpoints += touchpoints;
    made.unknownStaff += unknownStaff;
    made.unwatched += situations.filter((one) => isUnwatched(one, run.reading.now)).length;
    for (let n = 0; n < situations.length; n += SITUATIONS)
      addOpened(made.opened, await openSome(run, situations.slice(n, n + SITUATIONS)));
    done += some.length;
    progress(run, "interpreting", done);
  }
  await run.inside((ctx) => standIn(ctx, book.leadId));
  return made;
}

function isUnwatched({ lives, readings, born, codes }: Situation, now: Date): boolean {
  return lives && weighsUnwatched(readings, { born, known: conditionNames(codes, now) }, now);
}

type InChart = { resourceId: string; patient: PatientId };

async function* patientsOf(run: Run, everybody: boolean): AsyncGenerator<InChart[]> {
  let after = "";
  for (;;) {
    const found = await run.inside((ctx) => patientsInChart(ctx, after, 2_000));
    if (found.length === 0) return;
    after = found.at(-1)!.resourceId;
    const wanted = found.filter(({ patient }) => everybody || run.touched.has(patient));
    for (let n = 0; n < wanted.length; n += PATIENTS) yield wanted.slice(n, n + PATIENTS);
  }
}

/** One of whom the database takes no patient must not keep the others out: then they are halved until that one stands alone, and `unmadeIn` names them. */
async function takeSome(run: Run, some: InChart[], book: TeamBook): Promise<PatientsTaken> {
  try {
    return await run.inside((ctx) => {
      openSweep(ctx, "import");
      const ids = some.map(({ patient }) => patient);
      return takePatients(ctx, ids, book, { ...run.reading, now: ctx.now });
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

function openSome({ inside }: Run, situations: Situation[]): Promise<Opened> {
  return inside((ctx) => {
    openSweep(ctx, "import");
    return openLoops(ctx, situations);
  });
}

/** Until somebody who can sign in leads, the busiest clinician stands in: law 4 asks for one. */
async function standIn(ctx: Ctx, leadId: string): Promise<void> {
  if ((await poolMembers(ctx, leadId)).length > 0) return;
  const [busiest] = await leadingStaff(ctx, 1);
  if (busiest) await joinPool(ctx, { staffId: busiest.staffId, poolId: leadId });
}
