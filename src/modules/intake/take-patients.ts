import type { Ctx } from "#platform/ctx.ts";
import type { PatientId } from "#platform/db/brands.ts";
import { record } from "#modules/audit/index.ts";
import { bodiesOf } from "#modules/chart/index.ts";
import { lockPatients, rhythmFor, takeRhythms, takeTouchpoints, whoHasOpen } from "#modules/loops/index.ts";
import type { Reader } from "./meaning.ts";
import type { Situation } from "./open-loops.ts";
import { FROM_CHART, readingsIn, readPatient, wantedSince, type Told } from "./read-patient.ts";
import { takeCare } from "./take-care.ts";
import type { TeamBook } from "./take-team.ts";
import { writePeople } from "./write-people.ts";

/** What was made of some patients, and how it stands with each of whom a loop may open or close. */
export type PatientsTaken = {
  patients: number;
  touchpoints: number;
  /** How many of the contacts name a clinician whom the record does not have. */
  unknownStaff: number;
  situations: Situation[];
};

/** What was made of nobody. */
export const noneTaken: PatientsTaken = { patients: 0, touchpoints: 0, unknownStaff: 0, situations: [] };

/**
 * Makes patients of what the chart holds of them now: who they are, who looks after them, their history and their rhythm. Reads the current
 * bodies and nothing else, so that no order of arrival shows; may be done again at any time. What is owed to them is for `openLoops`.
 */
export async function takePatients(ctx: Ctx, ids: PatientId[], book: TeamBook, reader: Reader): Promise<PatientsTaken> {
  const told = await readPatients(ctx, ids, book, reader);
  if (told.length === 0) return noneTaken;
  lockPatients(ctx, ids);
  const patients = await writePeople(ctx, told);
  const touchpoints = await writeHistory(ctx, told);
  await takeCare(ctx, told, book);
  for (const { id } of told) record(ctx, { what: "patient.imported", patientId: id });
  const open = await whoHasOpen(ctx, ids);
  const matters = ({ id, readings, stays, planned }: Told): boolean =>
    open.has(id) || readings.length + stays.length + planned.length > 0;
  const unknownStaff = told.reduce((sum, one) => sum + one.unknownStaff, 0);
  return { patients, touchpoints, unknownStaff, situations: told.filter(matters).map(situationOf) };
}

/** What was measured for a record that another replaced counts for the one that stands. */
async function readPatients(ctx: Ctx, ids: PatientId[], book: TeamBook, reader: Reader): Promise<Told[]> {
  const replaced = ids.flatMap((id) => book.replaced.get(id) ?? []);
  const bodies = await bodiesOf(ctx, [...ids, ...replaced], wantedSince(ctx.now));
  return ids.flatMap((id) => {
    const told = readPatient(ctx, id, bodies.get(id) ?? [], book, reader);
    const more = (book.replaced.get(id) ?? []).flatMap((other) => readingsIn(bodies.get(other) ?? [], reader));
    return told ? [{ ...told, readings: [...told.readings, ...more] }] : [];
  });
}

function situationOf({ id: patientId, patient, contacts, team, usual: ownerId, ...facts }: Told): Situation {
  return {
    ...facts,
    patientId,
    born: patient.born,
    lives: patient.diedOn === null && !patient.left,
    isReplaced: patient.diedOn === null && patient.replacedBy !== null,
    contacts: contacts.map(({ touchpointId, at }) => ({ id: touchpointId, at })),
    ownerId,
    poolId: team.poolId,
  };
}

async function writeHistory(ctx: Ctx, told: Told[]): Promise<number> {
  const contacts = told.flatMap(({ id, contacts: mine }) =>
    mine.map(({ id: sourceId, at, channel, outcome, staffId: staff, minutes }) => ({
      patientId: id,
      sourceId,
      at,
      channel,
      outcome,
      staffId: staff,
      minutes,
    })),
  );
  const added = await takeTouchpoints(
    ctx,
    FROM_CHART,
    told.map(({ id }) => id),
    contacts,
  );
  await takeRhythms(
    ctx,
    told.map(({ id, patient, codes, stays }) => {
      const lives = patient.diedOn === null && !patient.left;
      const ends = stays.flatMap(({ endedAt }) => endedAt ?? []).filter((end) => end <= ctx.now);
      const discharged = ends.length === 0 ? null : new Date(Math.max(...ends.map(Number)));
      return { patientId: id, rhythm: lives ? rhythmFor(codes, discharged, null, false, ctx.now) : null };
    }),
  );
  return added;
}
