import type { Resource } from "@medplum/fhirtypes";
import { earliestOf, readWhen, type When } from "#platform/fhir/when.ts";

/** Elements of R4 that hold a date, dateTime or instant and are not told by how their name ends. https://hl7.org/fhir/R4/datatypes.html */
const NAMES = new Set(
  (
    "start end date created issued recorded sent received authored started timestamp detected identified lastOccurrence lastModified " +
    "whenPrepared whenHandedOver dateAsserted dateWritten creation event time when"
  ).split(" "),
);
const ENDING = /(?:Date|DateTime|Instant|On|Time)$/;

/** True when an element of this name may hold a date. `lastUpdated` does not count: it says when the record was written, not what happened. */
export function mayHoldDate(name: string): boolean {
  return NAMES.has(name) || (ENDING.test(name) && name !== "lastUpdated");
}

/** Elements that speak of the past whatever resource they stand in. Plans (`period`, `dueDate`, `expirationDate`, `scheduledPeriod` …) are not here. */
const PAST = (
  "birthDate deceasedDateTime effectiveDateTime effectiveInstant issued recordedDate onsetDateTime abatementDateTime authoredOn authored " +
  "performedDateTime recorded started sent received dateAsserted assertedDate whenPrepared whenHandedOver lastOccurrence created"
).split(" ");
const PAST_OF: Record<string, string[]> = {
  Immunization: ["occurrenceDateTime"],
  DocumentReference: ["date"],
  Composition: ["date"],
  ClinicalImpression: ["date"],
};
const PAST_STARTS = ["effectivePeriod", "performedPeriod", "onsetPeriod"];
/** Of these a period that is over has a past end too; a medicine's may be the day until which it is to be taken. */
const OVER = ["Observation", "Procedure", "DiagnosticReport"];
const NOT_BEGUN = [
  "planned",
  "booked",
  "proposed",
  "pending",
  "preparation",
  "draft",
  "not-done",
  "cancelled",
  "entered-in-error",
];

/** These tell how the record was written, when it really was: they are not moved with it. */
export const ABOUT_THE_RECORD = ["Provenance", "AuditEvent"];
/** Paper about what happened, written whenever: it goes to the chart and moves with it, and decides nothing. */
const PAPER = [...ABOUT_THE_RECORD, "Claim", "ClaimResponse", "ExplanationOfBenefit", "Coverage", "Account", "Invoice"];

/** What a resource says has happened, as `[element, date]`. What is planned, or was called off, says nothing. */
export function happenedIn(resource: Resource): [string, When][] {
  const body = resource as unknown as Record<string, unknown> & { status?: unknown };
  if (PAPER.includes(resource.resourceType) || (typeof body.status === "string" && NOT_BEGUN.includes(body.status)))
    return [];
  const said: [string, unknown][] = [];
  for (const name of PAST) if (body[name] !== undefined) said.push([name, body[name]]);
  for (const name of PAST_OF[resource.resourceType] ?? []) said.push([name, body[name]]);
  for (const name of PAST_STARTS)
    if (body[name]) said.push(...bounds(name, body[name], OVER.includes(resource.resourceType)));
  if (resource.resourceType === "Encounter")
    said.push(...bounds("period", resource.period, resource.status === "finished"));
  return said.flatMap(([name, text]) => {
    const when = readWhen(text);
    return when ? [[name, when] as [string, When]] : [];
  });
}

/** The first element that says that something happened after `now`, or undefined. A day counts from where on earth it begins first. */
export function notYetIn(resource: Resource, now: Date): string | undefined {
  return happenedIn(resource).find(([, when]) => earliestOf(when) > now.getTime())?.[0];
}

function bounds(name: string, period: unknown, over: boolean): [string, unknown][] {
  const { start, end } = (period ?? {}) as { start?: string; end?: string };
  return over
    ? [
        [`${name}.start`, start],
        [`${name}.end`, end],
      ]
    : [[`${name}.start`, start]];
}
