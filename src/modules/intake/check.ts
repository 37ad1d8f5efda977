import type { Observation, Resource } from "@medplum/fhirtypes";
import { ID, readReference, uuidOf } from "#platform/fhir/reference.ts";
import { readWhen } from "#platform/fhir/when.ts";
import { valueTrouble } from "#modules/monitoring/index.ts";
import { mayHoldDate } from "./dates.ts";
import { REQUIRED, SUBJECT, TYPES } from "./r4.ts";

type Body = Record<string, unknown>;

const DEEPEST = 60;
/** Names that may hold a date and may hold a code or a clock time as well. */
const NOT_ALWAYS_DATES = ["when", "event", "time", "identified", "detected"];

/**
 * Why a resource cannot be taken, each reason naming the element and never its content; empty when it can. Checks what the house uses, not
 * all of FHIR: the type and id, required elements, references and dates that can be read, units of readings that are known, and text that a
 * database can hold.
 */
export function troublesOf(resource: Resource): string[] {
  const body = resource as unknown as Body;
  const type = String(body.resourceType);
  if (!TYPES.has(type)) return ["it is of no resource type of FHIR R4"];
  const troubles: string[] = [];
  if (typeof body.id !== "string" || !ID.test(body.id)) troubles.push(`${type}.id is missing or not well formed`);
  for (const name of REQUIRED[type] ?? []) if (!isThere(body, name)) troubles.push(`${type}.${name} is missing`);
  lookInto(body, type, 0, troubles);
  if (troubles.length === 0) troubles.push(...subjectTroubles(body, type), ...meaningTroubles(resource));
  return [...new Set(troubles)];
}

const SUBJECTS = ["patient", "subject", "beneficiary"];

/**
 * The patient whom a resource belongs to, as the record refers to them ("Patient/1", or by an identifier), even when the rest of it is bad. A
 * Patient belongs to itself; null for what is nobody's, such as an Organization. A subject by its UUID may stand in another file: it is
 * taken for a patient, since nobody is found by it who is none.
 */
export function patientOfResource(resource: Resource): string | null {
  const body = resource as unknown as Body;
  if (body.resourceType === "Patient") return typeof body.id === "string" ? `Patient/${body.id}` : null;
  const named = [...SUBJECTS, "individual", "for"].flatMap((name) => referenceIn(body[name]));
  const taking = (Array.isArray(body.participant) ? body.participant : []).flatMap((each: Body | null) =>
    referenceIn(each?.actor),
  );
  const said = [...named, ...taking].find((reference) => /(^|\/)Patient[/?]/.test(reference));
  const id = SUBJECTS.flatMap((name) => referenceIn(body[name]))
    .map(uuidOf)
    .find(Boolean);
  return said ?? (id ? `Patient/${id}` : null);
}

/** True when a resource says whose it is in a way that leads to nobody: by an identifier alone, or by a patient inside itself. */
export function namesUnfollowably(resource: Resource): boolean {
  const body = resource as unknown as Body;
  const subjects = SUBJECTS.map((name) => body[name]);
  const actors = (Array.isArray(body.participant) ? body.participant : []).map((each: Body | null) => each?.actor);
  const inside = (Array.isArray(body.contained) ? body.contained : []).flatMap((each: Body | null) =>
    each?.resourceType === "Patient" ? `#${String(each.id)}` : [],
  );
  return (
    [...subjects, ...actors].some((value) => referenceIn(value).some((reference) => inside.includes(reference))) ||
    // Who takes part may be anybody; a subject of whom no type is said is a patient.
    actors.some((value) => typeByIdentifier(value) === "Patient") ||
    subjects.some((value) => ["Patient", "unsaid"].includes(typeByIdentifier(value) ?? ""))
  );
}

/** The type of what is named by an identifier alone, "unsaid" without one; undefined for what is named otherwise. */
function typeByIdentifier(value: unknown): string | undefined {
  const { reference, identifier, type } = (value ?? {}) as Body;
  if (reference !== undefined || typeof identifier !== "object" || identifier === null) return undefined;
  return typeof type === "string" ? type : "unsaid";
}

/** `name` is one element, or a choice of several types written with its star: `medication*`. */
function isThere(body: Body, name: string): boolean {
  if (!name.endsWith("*")) return body[name] !== undefined && body[name] !== null;
  return Object.keys(body).some((key) => key.startsWith(name.slice(0, -1)) && body[key] !== null);
}

function lookInto(node: unknown, path: string, depth: number, troubles: string[]): void {
  if (depth > DEEPEST) troubles.push(`${path} goes too deep`);
  else if (typeof node === "string") textTrouble(node, path, troubles);
  else if (Array.isArray(node)) for (const item of node) lookInto(item, path, depth + 1, troubles);
  else if (typeof node === "object" && node !== null) {
    for (const [name, value] of Object.entries(node)) {
      if (name === "__proto__" || name.includes("\0") || !name.isWellFormed())
        troubles.push(`${path} has an element with an impossible name`);
      else if (typeof value === "string") elementTrouble(name, value, `${path}.${name}`, troubles);
      else lookInto(value, `${path}.${name}`, depth + 1, troubles);
    }
  }
}

function elementTrouble(name: string, value: string, path: string, troubles: string[]): void {
  if (name === "reference" && readReference(value) === undefined) troubles.push(`${path} is not well formed`);
  else if (mayHoldDate(name) && !NOT_ALWAYS_DATES.includes(name) && !isDate(name, value))
    troubles.push(`${path} is no date`);
  textTrouble(value, path, troubles);
}

/** PostgreSQL holds neither of the two; one such text would refuse the whole batch that it is in. */
function textTrouble(text: string, path: string, troubles: string[]): void {
  if (text.includes("\0") || !text.isWellFormed()) troubles.push(`${path} has a character that is no text`);
}

function isDate(name: string, value: string): boolean {
  return (
    readWhen(value) !== undefined ||
    (name.endsWith("Time") && /^([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d+)?$/.test(value))
  );
}

function subjectTroubles(body: Body, type: string): string[] {
  const name = SUBJECT[type];
  if (name === undefined) return [];
  const [reference] = referenceIn(body[name]);
  if (reference === undefined)
    return (body[name] as Body).identifier === undefined ? [`${type}.${name} points at nobody`] : [];
  return readReference(reference)?.kind === "elsewhere" && !uuidOf(reference)
    ? [`${type}.${name} points at nobody in this record`]
    : [];
}

function meaningTroubles(resource: Resource): string[] {
  if (resource.resourceType === "Observation") {
    const trouble = isReadable(resource) ? valueTrouble(resource) : "Observation.code or a value is not well formed";
    return trouble ? [trouble] : [];
  }
  if (resource.resourceType === "Encounter" && typeof resource.class?.code !== "string")
    return ["Encounter.class has no code"];
  return [];
}

/** The shapes that reading an Observation takes for granted. */
function isReadable({ code, component }: Observation): boolean {
  const codes = [code, ...(Array.isArray(component) ? component.map((each) => each?.code) : [])];
  return (
    (component === undefined || Array.isArray(component)) &&
    codes.every((concept) => concept === undefined || concept?.coding === undefined || Array.isArray(concept.coding))
  );
}

function referenceIn(value: unknown): string[] {
  const reference = (value as Body | null | undefined)?.reference;
  return typeof reference === "string" ? [reference] : [];
}
