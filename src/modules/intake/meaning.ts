import type { CodeableConcept, Resource } from "@medplum/fhirtypes";
import { momentOf, readWhen, utc } from "#platform/fhir/when.ts";
import type { WallClock } from "#platform/fhir/wall-clock.ts";
import type { Coded } from "#modules/loops/index.ts";
import { readingsOf, type Reading } from "#modules/monitoring/index.ts";
import type { PlannedVisit, Stay } from "#modules/visits/index.ts";
import { conditionCodes, procedureCodes } from "./conditions.ts";
import { relatedOf, type Around } from "./contacts.ts";
import { patientOf, type Clinic, type ImportedPatient } from "./people.ts";
import { plannedOf, stayOf, touchpointOf, type ImportedTouchpoint } from "./touchpoints.ts";

/** What one resource means to the house, beside its place in the chart. Practitioners are read together with their roles, by `staffOf`. */
export type Meaning = {
  /** When it belongs in the chart, and its first code. */
  at: Date | null;
  code: string | null;
  patient?: ImportedPatient;
  around?: Around;
  touchpoint?: ImportedTouchpoint;
  stay?: Stay;
  planned?: PlannedVisit;
  codes?: Coded[];
  readings?: Reading[];
};

export type Reader = Clinic & { wall: WallClock };

/** Reads what a checked resource means; null when it is not shaped as FHIR is (a name that is no list, a number for a word). */
export function meaningOf(resource: Resource, reader: Reader): Meaning | null {
  try {
    return { at: atOf(resource, reader.wall), code: codeOf(resource), ...ofType(resource, reader) };
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError) return null;
    throw error;
  }
}

function ofType(resource: Resource, reader: Reader): Partial<Meaning> {
  const { wall, now } = reader;
  switch (resource.resourceType) {
    case "Patient":
      return { patient: patientOf(resource, reader) };
    case "RelatedPerson":
      return { around: relatedOf(resource, reader) ?? undefined };
    case "Encounter":
      return {
        touchpoint: touchpointOf(resource, wall, now) ?? undefined,
        stay: stayOf(resource, wall, now) ?? undefined,
        planned: resource.status === "planned" ? (plannedOf(resource, wall) ?? undefined) : undefined,
      };
    case "Appointment":
      return { planned: plannedOf(resource, wall) ?? undefined };
    case "Condition":
      return { codes: conditionCodes(resource, wall) };
    case "Procedure":
      return { codes: procedureCodes(resource, wall) };
    case "Observation":
      return { readings: readingsOf(resource, wall, now) };
    default:
      return {};
  }
}

/** Where a resource says when it was, the most telling first. */
const WHEN = (
  "effectiveDateTime effectiveInstant effectivePeriod period performedDateTime performedPeriod occurrenceDateTime occurrencePeriod onsetDateTime " +
  "onsetPeriod authoredOn started start sent authored recordedDate issued date dateAsserted startDate recorded created"
).split(" ");

/** A month or a year stands at its first noon: good enough to sort by, and the page reads the body. */
function atOf(resource: Resource, wall: WallClock): Date | null {
  const body = resource as unknown as Record<string, unknown>;
  for (const name of WHEN) {
    const value = body[name];
    const text = typeof value === "object" && value !== null ? (value as { start?: unknown }).start : value;
    const when = readWhen(text);
    if (when)
      return new Date(momentOf(text, wall) ?? wall.toInstant(utc(when.year, when.month, when.day) + 43_200_000));
  }
  return null;
}

function codeOf(resource: Resource): string | null {
  const { code, medicationCodeableConcept, vaccineCode, type } = resource as unknown as Record<
    string,
    CodeableConcept | CodeableConcept[] | undefined
  >;
  const concept = [code ?? medicationCodeableConcept ?? vaccineCode ?? type].flat()[0];
  const first = concept?.coding?.find((coding) => typeof coding?.code === "string")?.code;
  return first ?? null;
}
