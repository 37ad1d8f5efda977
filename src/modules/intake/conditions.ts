import type { CodeableConcept, Condition, Procedure } from "@medplum/fhirtypes";
import { momentOf } from "#platform/fhir/when.ts";
import type { WallClock } from "#platform/fhir/wall-clock.ts";
import type { Coded } from "#modules/loops/index.ts";

const SYSTEMS: Record<string, Coded["system"]> = {
  "http://snomed.info/sct": "snomed",
  "http://hl7.org/fhir/sid/icd-10-cm": "icd10",
  "http://hl7.org/fhir/sid/icd-10": "icd10",
  "urn:oid:2.16.840.1.113883.6.90": "icd10",
  "urn:oid:2.16.840.1.113883.6.3": "icd10",
  "urn:oid:2.16.840.1.113883.6.96": "snomed",
};

const STANDS = ["active", "recurrence", "relapse"];
const NEVER_WAS = ["refuted", "entered-in-error", "unconfirmed", "provisional", "differential"];

/**
 * The codes of a Condition that stands: active, or without a status and without an end. What is only suspected is none yet.
 * https://hl7.org/fhir/R4/condition.html
 */
export function conditionCodes(condition: Condition, wall: WallClock): Coded[] {
  const status = codeIn(condition.clinicalStatus);
  const ended = condition.abatementDateTime ?? condition.abatementPeriod?.end ?? condition.abatementString;
  if (status === undefined ? ended !== undefined : !STANDS.includes(status)) return [];
  if (NEVER_WAS.includes(codeIn(condition.verificationStatus) ?? "")) return [];
  return coded(
    condition.code,
    momentOf(condition.onsetDateTime ?? condition.onsetPeriod?.start ?? condition.recordedDate, wall),
  );
}

/** The codes of a Procedure that was done, for treatments that count as long as they are recent. */
export function procedureCodes(procedure: Procedure, wall: WallClock): Coded[] {
  if (procedure.status !== "completed" && procedure.status !== "in-progress") return [];
  const { performedDateTime, performedPeriod } = procedure;
  const done = momentOf(performedDateTime ?? performedPeriod?.end ?? performedPeriod?.start, wall);
  return done === undefined ? [] : coded(procedure.code, done);
}

function coded(concept: CodeableConcept | undefined, since: number | undefined): Coded[] {
  return (concept?.coding ?? []).flatMap(({ system, code }) => {
    const known = system === undefined ? undefined : SYSTEMS[system];
    return known && code ? [{ system: known, code, since: since === undefined ? null : new Date(since) }] : [];
  });
}

function codeIn(concept: CodeableConcept | undefined): string | undefined {
  return concept?.coding?.find(({ code }) => code)?.code;
}
