import type { Resource } from "@medplum/fhirtypes";
import type { Ctx } from "#platform/ctx.ts";
import type { PatientId } from "#platform/db/brands.ts";
import type { Wanted } from "#modules/chart/index.ts";
import { touchpointId, type Coded } from "#modules/loops/index.ts";
import type { Reading } from "#modules/monitoring/index.ts";
import type { PlannedVisit, Stay } from "#modules/visits/index.ts";
import type { Around } from "./contacts.ts";
import { isUnknownStaff, organizationFor, practitionerFor } from "./directory.ts";
import { ourId } from "./judge.ts";
import { meaningOf, type Reader } from "./meaning.ts";
import type { ImportedPatient } from "./people.ts";
import { DAY } from "./shift.ts";
import { staffId, type TeamBook } from "./take-team.ts";
import { teamFor, usualProvider } from "./teams.ts";
import type { ImportedTouchpoint } from "./touchpoints.ts";

/** What touchpoints that an Encounter in the chart was have for their source, whatever feed it came from: one organisation has one chart. */
export const FROM_CHART = "chart";

/** A contact with what is ours of it: the id of the touchpoint, and who of the team it was with. */
type Contact = ImportedTouchpoint & { touchpointId: string; staffId: string | null };

/** Everything that the chart says of one patient, read. */
export type Told = {
  id: PatientId;
  patient: ImportedPatient;
  around: Around[];
  contacts: Contact[];
  stays: Stay[];
  planned: PlannedVisit[];
  codes: Coded[];
  readings: Reading[];
  usual: string | null;
  team: TeamBook["teams"][number];
  /** How many of the contacts were with a clinician whom the record does not have. */
  unknownStaff: number;
};

/** How many days back readings, procedures and appointments are looked at, as far as any rule does; who somebody is and whom they met, always. */
export const LOOKS_BACK = { Procedure: 200, Observation: 16, Appointment: 60 };

/** What of the chart is read to say how it stands with somebody now. */
export function wantedSince(now: Date): Wanted[] {
  const ago = (days: number): Date => new Date(now.getTime() - days * DAY);
  return [
    { type: "Patient" },
    { type: "RelatedPerson" },
    { type: "Encounter" },
    { type: "Condition" },
    ...Object.entries(LOOKS_BACK).map(([type, days]) => ({ type, since: ago(days) })),
  ];
}

/** Reads what the chart says of one patient; null when the patient themselves is not in it. */
export function readPatient(ctx: Ctx, id: PatientId, bodies: Resource[], book: TeamBook, reader: Reader): Told | null {
  const meanings = bodies.flatMap((body) => meaningOf(body, reader) ?? []);
  const patient = meanings.find((meaning) => meaning.patient)?.patient;
  if (!patient) return null;
  const contacts = meanings.flatMap(({ touchpoint }): Contact[] => {
    if (!touchpoint) return [];
    const practitioner = practitionerFor(book.directory, touchpoint.staff);
    const ours = practitioner === null ? null : staffId(ctx, practitioner);
    return [{ ...touchpoint, touchpointId: touchpointId(FROM_CHART, touchpoint.id), staffId: ours }];
  });
  const seen = usualProvider(
    contacts.map(({ staffId: staff, at }) => ({ staff: staff !== null && book.active.has(staff) ? staff : null, at })),
  );
  const usual = seen ?? namedProvider(ctx, patient, book);
  const home = organizationFor(book.directory, patient.managedBy);
  return {
    id,
    patient,
    around: [...patient.around, ...meanings.flatMap(({ around }) => around ?? [])],
    contacts,
    stays: meanings.flatMap(({ stay }) => stay ?? []),
    planned: meanings.flatMap(({ planned }) => planned ?? []),
    codes: meanings.flatMap(({ codes }) => codes ?? []),
    readings: meanings.flatMap(({ readings }) => readings ?? []),
    usual,
    unknownStaff: contacts.filter(({ staff }) => isUnknownStaff(book.directory, staff)).length,
    team: teamFor(usual, book.teams, home && ourId(ctx.organization.id, "Organization", home))!,
  };
}

/** The readings in these bodies, whosever they are. */
export function readingsIn(bodies: Resource[], reader: Reader): Reading[] {
  return bodies.flatMap((body) => meaningOf(body, reader)?.readings ?? []);
}

/** The first of the team whom the record names for them. */
function namedProvider(ctx: Ctx, { looksAfter }: ImportedPatient, book: TeamBook): string | null {
  const named = looksAfter.flatMap((reference) => practitionerFor(book.directory, reference) ?? []);
  return named.map((practitioner) => staffId(ctx, practitioner)).find((staff) => book.active.has(staff)) ?? null;
}
