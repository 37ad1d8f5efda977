import type { Ctx } from "#platform/ctx.ts";
import type { PatientId } from "#platform/db/brands.ts";
import { conditionNames, leadingStaff } from "#modules/loops/index.ts";
import { everyCrossingOf, weighsUnwatched } from "#modules/monitoring/index.ts";
import { joinPool, poolMembers } from "#modules/relationships/index.ts";
import { namesWithNumbers } from "#modules/people/index.ts";
import { readHeirs } from "./read-heirs.ts";
import { addOpened, type Opened, type Situation } from "./open-loops.ts";
import { progress, type Run } from "./run.ts";
import type { NamedPatient } from "./settle-refusals.ts";
import type { PatientsTaken } from "./take-patients.ts";
import { openFor, patientsOf, takeSome } from "./take-some.ts";
import { takeTeam } from "./take-team.ts";

/** What became of the patients of a record. `unwatched` have weights of these days of which no gain opens anything. */
export type Interpreted = Omit<PatientsTaken, "situations"> & {
  opened: Opened;
  unwatched: number;
  /** Whose readings call for somebody in a record that was replaced by none that is known and alive. */
  unanswered: NamedPatient[];
};

/** What nothing new comes to. */
export const nothingMade: Interpreted = {
  patients: 0,
  touchpoints: 0,
  unknownStaff: 0,
  opened: {},
  unwatched: 0,
  unanswered: [],
};

/**
 * From the chart to people, history and loops: the team first, then the patients of whom something came, or `everybody`, some at a time in the order
 * of their ids, so that record numbers do not hang on the order of files.
 */
export async function interpretRecord(run: Run, everybody: boolean): Promise<Interpreted> {
  const made: Interpreted = { ...nothingMade, opened: {} };
  const team = await run.inside((ctx) => takeTeam(ctx, run.work, run.reading.region));
  const book = { ...team, replaced: await readHeirs(run, everybody) };
  const answered = new Set<PatientId>();
  const calling: PatientId[] = [];
  let done = 0;
  for await (const some of patientsOf(run, everybody)) {
    const { patients, touchpoints, unknownStaff, situations } = await takeSome(run, some, book);
    made.patients += patients;
    made.touchpoints += touchpoints;
    made.unknownStaff += unknownStaff;
    made.unwatched += situations.filter((one) => isUnwatched(one, run.reading.now)).length;
    for (const { patientId, lives } of situations)
      if (lives) for (const id of book.replaced.get(patientId) ?? []) answered.add(id);
    calling.push(...situations.filter((one) => callsInVain(one, run.reading.now)).map(({ patientId }) => patientId));
    addOpened(made.opened, await openFor(run, situations));
    done += some.length;
    progress(run, "interpreting", done);
  }
  const vain = calling.filter((id) => !answered.has(id));
  made.unanswered = await run.inside((ctx) => namesWithNumbers(ctx, vain));
  await run.inside((ctx) => standIn(ctx, book.leadId));
  return made;
}

function isUnwatched({ lives, readings, born, codes }: Situation, now: Date): boolean {
  return lives && weighsUnwatched(readings, { born, known: conditionNames(codes, now) }, now);
}

/** True when a reading calls for somebody in a record that another one replaced: by itself it opens nothing. */
function callsInVain({ isReplaced, readings, born, codes }: Situation, now: Date): boolean {
  return isReplaced && everyCrossingOf(readings, { born, known: conditionNames(codes, now) }, now).length > 0;
}

/** Until somebody who can sign in leads, the busiest clinician stands in: law 4 asks for one. */
async function standIn(ctx: Ctx, leadId: string): Promise<void> {
  if ((await poolMembers(ctx, leadId)).length > 0) return;
  const [busiest] = await leadingStaff(ctx, 1);
  if (busiest) await joinPool(ctx, { staffId: busiest.staffId, poolId: leadId });
}
