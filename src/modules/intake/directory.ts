import type { Resource } from "@medplum/fhirtypes";
import { pointsAt, type Reference, readReference, uuidOf } from "#platform/fhir/reference.ts";

/**
 * Who is meant by a reference to the team: clinicians and organisations by id, by identifier, and clinicians by their roles. Small whatever the
 * number of patients. Filled while the record is read; asked when all of it was.
 */
export type Directory = { byIdentifier: Map<string, string>; roles: Map<string, string>; types: Map<string, string> };

export function emptyDirectory(): Directory {
  return { byIdentifier: new Map(), roles: new Map(), types: new Map() };
}

/** Notes a Practitioner, PractitionerRole or Organization. Of two that share an identifier the smaller id stands, in any order. */
export function enter(directory: Directory, resource: Resource): void {
  const { resourceType } = resource;
  directory.types.set(resource.id!, resourceType);
  if (resourceType !== "PractitionerRole" && resourceType !== "Practitioner" && resourceType !== "Organization") return;
  // It is in the chart, and need not be shaped as FHIR is.
  for (const identifier of Array.isArray(resource.identifier) ? resource.identifier : []) {
    const { system = "", value } = identifier ?? {};
    if (typeof value === "string" && value && typeof system === "string")
      keepSmaller(directory.byIdentifier, keyOf(resourceType, system, value), resource.id!);
  }
  const practitioner = resourceType === "PractitionerRole" ? pointsAt(resource.practitioner, "Practitioner") : null;
  if (practitioner) directory.roles.set(resource.id!, practitioner);
}

/** The id of the Practitioner that a reference means, through their role when it names one; null when it names none that is known to be one. */
export function practitionerFor(directory: Directory, reference: string | null): string | null {
  const read = literal(directory, reference);
  if (read?.kind === "literal" && read.type === "PractitionerRole") {
    const practitioner = directory.roles.get(read.id);
    // A role of a role is no clinician, and would be a circle.
    return practitioner === undefined || practitioner.includes("PractitionerRole")
      ? null
      : practitionerFor(directory, practitioner);
  }
  return idOfType(directory, reference, "Practitioner");
}

/** The id of the Organization that a reference means, or null. */
export function organizationFor(directory: Directory, reference: string | null): string | null {
  return idOfType(directory, reference, "Organization");
}

function idOfType(directory: Directory, reference: string | null, type: string): string | null {
  const read = literal(directory, reference);
  return read?.kind === "literal" && read.type === type ? read.id : null;
}

/** True when a reference names a clinician of whom nothing has come. */
export function isUnknownStaff(directory: Directory, reference: string | null): boolean {
  if (reference === null) return false;
  const practitioner = practitionerFor(directory, reference);
  return practitioner === null || directory.types.get(practitioner) !== "Practitioner";
}

/** What a UUID names that stands in another file is told by who is there of that id, and whom an identifier names by who has it. */
function literal(directory: Directory, reference: string | null): Reference | undefined {
  const id = reference === null ? undefined : uuidOf(reference);
  const type = id === undefined ? undefined : directory.types.get(id);
  if (id !== undefined && type !== undefined) return { kind: "literal", type, id };
  const read = readReference(reference);
  if (read?.kind !== "conditional") return read;
  const named = directory.byIdentifier.get(keyOf(read.type, read.system, read.value));
  return named === undefined ? read : { kind: "literal", type: read.type, id: named };
}

function keyOf(type: string, system: string, value: string): string {
  return `${type}|${system}|${value}`;
}

function keepSmaller(map: Map<string, string>, key: string, id: string): void {
  const known = map.get(key);
  if (known === undefined || id < known) map.set(key, id);
}
