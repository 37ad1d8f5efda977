import type { Appointment, CodeableConcept, Encounter, Reference } from "@medplum/fhirtypes";
import { pointsAt, uuidOf } from "#platform/fhir/reference.ts";
import { momentOf } from "#platform/fhir/when.ts";
import type { WallClock } from "#platform/fhir/wall-clock.ts";
import type { PlannedVisit, Stay } from "#modules/visits/index.ts";

/** One contact that an Encounter was, with the references still as the record has them. */
export type ImportedTouchpoint = {
  /** The id of the Encounter. */
  id: string;
  patient: string | null;
  staff: string | null;
  organization: string | null;
  at: Date;
  way: "both";
  channel: "phone" | "visit" | "home" | "video";
  outcome: "reached" | "came";
  minutes: number | null;
};

/** An Encounter that took place, or is taking place. https://hl7.org/fhir/R4/valueset-encounter-status.html */
const TOOK_PLACE = ["arrived", "triaged", "in-progress", "onleave", "finished", "unknown"];
/** In hospital or in an emergency room somebody else looks after the patient: it is in the chart, and is no contact with their team. */
const ELSEWHERE = ["IMP", "ACUTE", "NONAC", "OBSENC", "EMER", "SS", "PRENC"];

/**
 * The contact that an Encounter was, or null: it has to have taken place by `now`, at a moment known at least to the day, with the patient's
 * own team. A visit may last a day at the most; of a longer one the minutes are not known.
 */
export function touchpointOf(encounter: Encounter, wall: WallClock, now: Date): ImportedTouchpoint | null {
  const at = momentOf(encounter.period?.start, wall, now);
  if (
    at === undefined ||
    at > now.getTime() ||
    !TOOK_PLACE.includes(encounter.status) ||
    ELSEWHERE.includes(classOf(encounter))
  )
    return null;
  const channel = channelOf(encounter);
  return {
    id: encounter.id!,
    patient: encounter.subject?.reference ?? null,
    staff: staffIn(encounter),
    organization: pointsAt(encounter.serviceProvider, "Organization"),
    at: new Date(at),
    way: "both",
    channel,
    outcome: channel === "phone" || channel === "video" ? "reached" : "came",
    minutes: minutesOf(encounter, wall),
  };
}

/** A stay that nobody closed in the record is not believed for longer than this. */
const LONGEST_STAY = 180 * 86_400_000;

/** The stay in hospital that an Encounter was or is, as the rule of discharge asks for it; null for one that has not begun or was called off. */
export function stayOf(encounter: Encounter, wall: WallClock, now: Date): Stay | null {
  const start = momentOf(encounter.period?.start, wall, now);
  if (!TOOK_PLACE.includes(encounter.status) || !["IMP", "ACUTE", "NONAC", "OBSENC"].includes(classOf(encounter)))
    return null;
  // Finished without an end: it is over, and was not over before it began.
  const end = momentOf(encounter.period?.end, wall, now) ?? (encounter.status === "finished" ? start : undefined);
  if (end === undefined && (start === undefined || now.getTime() - start > LONGEST_STAY)) return null;
  const died = (encounter.hospitalization?.dischargeDisposition?.coding ?? []).some(({ code }) => code === "exp");
  return { id: encounter.id!, class: classOf(encounter), endedAt: end === undefined ? null : new Date(end), died };
}

/** The planned visit that an Appointment or an Encounter stands for, as the rule of missed visits asks for it; null without a moment. */
export function plannedOf(resource: Appointment | Encounter, wall: WallClock): PlannedVisit | null {
  const { resourceType, id, status } = resource;
  const { start, end } = resourceType === "Appointment" ? resource : (resource.period ?? {});
  const [startAt, endAt] = [momentOf(start, wall), momentOf(end, wall)];
  if (startAt === undefined || (resourceType === "Encounter" && ELSEWHERE.includes(classOf(resource)))) return null;
  const kind = resourceType === "Appointment" ? "appointment" : "encounter";
  return { id: id!, kind, status, startAt: new Date(startAt), endAt: endAt === undefined ? null : new Date(endAt) };
}

function classOf(encounter: Encounter): string {
  return encounter.class?.code?.toUpperCase() ?? "";
}

function channelOf(encounter: Encounter): ImportedTouchpoint["channel"] {
  const words = [...(encounter.type ?? []), encounter.serviceType, encounter.priority]
    .flatMap(textOf)
    .join(" | ")
    .toLowerCase();
  // SNOMED CT 185317003 telephone encounter, 448337001 telemedicine; CPT 99441 to 99443 by telephone.
  const byPhone = /\b(tele)?phone\b|\btelephonic\b|185317003|\b9944[123]\b/.test(words);
  const byVideo = /\bvideo|\btele(health|medicine|visit)|\bvirtual\b|448337001/.test(words);
  if (classOf(encounter) === "VR") return byPhone && !byVideo ? "phone" : "video";
  if (classOf(encounter) === "HH" || /\bhome (visit|health)|\bdomiciliary\b/.test(words)) return "home";
  return byPhone ? "phone" : byVideo ? "video" : "visit";
}

function textOf(concept: CodeableConcept | undefined): string[] {
  return [concept?.text, ...(concept?.coding ?? []).flatMap(({ code, display }) => [code, display])].filter(
    (word) => word !== undefined,
  );
}

/** Who of the team it was with: the one who attended or performed it, else the first named. Who has no type may be a relative: they come last. */
function staffIn({ participant }: Encounter): string | null {
  const sure = (participant ?? []).filter(({ individual }) => isOfTheTeam(individual));
  const people = sure.length > 0 ? sure : (participant ?? []).filter(({ individual }) => isUntyped(individual));
  const first = (...codes: string[]): Reference | undefined =>
    people.find(({ type }) => type?.some(({ coding }) => coding?.some(({ code }) => codes.includes(code ?? ""))))
      ?.individual;
  return pointsAt(first("ATND") ?? first("PPRF", "SPRF") ?? people[0]?.individual, "Practitioner");
}

/** What a UUID names is known only when all is read: who is none of the team is then nobody. */
function isOfTheTeam(individual: Reference | undefined): boolean {
  const reference = isUntyped(individual) ? "" : (pointsAt(individual, "") ?? "");
  return /(^|\/)(Practitioner|PractitionerRole)[/?]/.test(reference) || uuidOf(reference) !== undefined;
}

/** Named by an identifier alone, and of whatever type. */
function isUntyped(individual: Reference | undefined): boolean {
  return !individual?.reference && !individual?.type && individual?.identifier?.value !== undefined;
}

/** From start to end where both are moments, or as the record says; null when it is not known or more than a day. */
function minutesOf({ period, length }: Encounter, wall: WallClock): number | null {
  const exact = period?.start?.includes("T") && period.end?.includes("T");
  const [start, end] = [momentOf(period?.start, wall), momentOf(period?.end, wall)];
  const perUnit: Record<string, number> = { s: 1 / 60, min: 1, h: 60 };
  const said =
    length?.value === undefined ? undefined : length.value * (perUnit[length.code ?? length.unit ?? ""] ?? Number.NaN);
  const minutes = Math.round(
    said ?? (exact && start !== undefined && end !== undefined ? (end - start) / 60_000 : Number.NaN),
  );
  return minutes >= 1 && minutes <= 1440 ? minutes : null;
}
