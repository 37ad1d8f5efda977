import type { Ctx } from "#platform/ctx.ts";
import type { PatientId } from "#platform/db/brands.ts";
import { record } from "#modules/audit/index.ts";
import { bodiesOf } from "#modules/chart/index.ts";
import { lockPatients, rhythmFor, takeRhythms, takeTouchpoints, whoHasOpen } from "#modules/loops/index.ts";
import {
  indexPeople,
  relativeId,
  takeIdentifiers,
  takePatients as writePatients,
  takePersons,
  takeReach,
  takeRelatives,
} from "#modules/people/index.ts";
import { ourId } from "./judge.ts";
import type { Reader } from "./meaning.ts";
import type { Situation } from "./open-loops.ts";
import { FROM_CHART, readPatient, wantedSince, type Told } from "./read-patient.ts";
import { takeCare } from "./take-care.ts";
import type { TeamBook } from "./take-team.ts";

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
  const bodies = await bodiesOf(ctx, ids, wantedSince(ctx.now));
  const told = ids.flatMap((id) => readPatient(ctx, id, bodies.get(id) ?? [], book, reader) ?? []);
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

function situationOf({ id: patientId, patient, contacts, team, usual: ownerId, ...facts }: Told): Situation {
  return {
    ...facts,
    patientId,
    born: patient.born,
    lives: patient.diedOn === null && !patient.left,
    contacts: contacts.map(({ touchpointId, at }) => ({ id: touchpointId, at })),
    ownerId,
    poolId: team.poolId,
  };
}

async function writePeople(ctx: Ctx, told: Told[]): Promise<number> {
  const none = { called: null, pronouns: null, interpreter: null, born: null, diedOn: null };
  const relatives = told.flatMap(({ id, around }) =>
    around.map((one) => ({ ...one, id: relativeId(id, one.key), patientId: id })),
  );
  const known = [...new Map(relatives.map((one) => [one.id, one])).values()];
  await takePersons(ctx, [
    ...told.map(({ id, patient: { name, family, called, pronouns, locale, interpreter, born, diedOn } }) => ({
      id,
      name,
      family,
      called,
      pronouns,
      locale,
      interpreter,
      born,
      diedOn,
    })),
    ...known.map(({ id, name, family }) => ({ id, name, family, locale: ctx.organization.locale, ...none })),
  ]);
  const merged = (by: string | null): string | null => {
    const other = by?.startsWith("Patient/") ? by.slice("Patient/".length) : null;
    return other && ourId(ctx.organization.id, "Patient", other);
  };
  const patients = await writePatients(
    ctx,
    told.map(({ id, patient }) => ({ id, left: patient.left, mergedInto: merged(patient.replacedBy) })),
  );
  const reach = [
    ...told.flatMap(({ id, patient }) => patient.reach.map((one) => ({ ...one, personId: id as string }))),
    ...known.flatMap(({ id, reach: ways }) => ways.map((one) => ({ ...one, personId: id }))),
  ];
  await takeReach(ctx, [...told.map(({ id }) => id), ...known.map(({ id }) => id)], reach);
  await takeIdentifiers(
    ctx,
    told.flatMap(({ id, patient }) =>
      patient.identifiers.map(({ system, value }) => ({ personId: id as string, system, value })),
    ),
  );
  await takeRelatives(
    ctx,
    told.map(({ id }) => id),
    known,
  );
  await indexPeople(
    ctx,
    told.map(({ id }) => id),
  );
  return patients;
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
