import type { Ctx } from "#platform/ctx.ts";
import { idIn, uuidOf } from "#platform/fhir/reference.ts";
import {
  indexPeople,
  relativeId,
  takeIdentifiers,
  takePatients,
  takePersons,
  takeReach,
  takeRelatives,
} from "#modules/people/index.ts";
import { ourId } from "./judge.ts";
import type { Told } from "./read-patient.ts";

/** Writes who patients and those around them are, and how they are reached. Gives how many patients are new. */
export async function writePeople(ctx: Ctx, told: Told[]): Promise<number> {
  const ids = told.map(({ id }) => id);
  const around = relativesIn(told);
  await writePersons(ctx, told, around);
  const patients = await takePatients(
    ctx,
    told.map(({ id, patient }) => ({ id, left: patient.left, mergedInto: recordNamed(ctx, patient.replacedBy) })),
  );
  const reach = [
    ...told.flatMap(({ id, patient }) => patient.reach.map((one) => ({ ...one, personId: id as string }))),
    ...around.flatMap(({ id, reach: ways }) => ways.map((one) => ({ ...one, personId: id }))),
  ];
  await takeReach(ctx, [...ids, ...around.map(({ id }) => id)], reach);
  await takeIdentifiers(
    ctx,
    told.flatMap(({ id, patient }) =>
      patient.identifiers.map(({ system, value }) => ({ personId: id as string, system, value })),
    ),
  );
  await takeRelatives(ctx, ids, around);
  await indexPeople(ctx, ids);
  return patients;
}

type Relatives = ReturnType<typeof relativesIn>;

function relativesIn(told: Told[]) {
  const all = told.flatMap(({ id, around }) =>
    around.map((one) => ({ ...one, id: relativeId(id, one.key), patientId: id })),
  );
  return [...new Map(all.map((one) => [one.id, one])).values()];
}

async function writePersons(ctx: Ctx, told: Told[], around: Relatives): Promise<void> {
  const none = { called: null, pronouns: null, interpreter: null, born: null, diedOn: null };
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
    ...around.map(({ id, name, family }) => ({ id, name, family, locale: ctx.organization.locale, ...none })),
  ]);
}

/** Our id of the patient whom the record refers to; null when it refers to none, or nobody can follow it. */
export function recordNamed(ctx: Ctx, reference: string | null): string | null {
  const other = reference === null ? undefined : (idIn({ reference }, "Patient") ?? uuidOf(reference));
  return other === undefined ? null : ourId(ctx.organization.id, "Patient", other);
}
