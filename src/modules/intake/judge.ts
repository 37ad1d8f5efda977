import type { Resource } from "@medplum/fhirtypes";
import { idOf } from "#platform/ids.ts";
import { readReference } from "#platform/fhir/reference.ts";
import type { ToStore } from "#modules/chart/index.ts";
import { namesUnfollowably, patientOfResource, troublesOf } from "./check.ts";
import { notYetIn } from "./dates.ts";
import { meaningOf, type Meaning, type Reader } from "./meaning.ts";
import type { Read } from "./read.ts";
import { DAY, shiftResource } from "./shift.ts";

/** What could not be taken: where it stood, why, and the id of the patient whom it seems to be about. Never what it said. */
export type Refusal = {
  file: string;
  line: number;
  entry?: number;
  type?: string;
  id?: string;
  reason: string;
  patient: string | null;
  /** When the record wrote it, as far as it says so. */
  lastUpdated?: string;
};

/** A resource that can be taken: moved to its place in time, with what it means. */
export type Taken = { store: ToStore; meaning: Meaning; read: Read };

/** How one import reads: into which organisation, from which feed, moved by how many days. */
export type Reading = Reader & { organizationId: string; source: string; shiftDays: number };

/** The id that a resource of another record has here: the same each time, so that what comes again is found again. */
export function ourId(organizationId: string, type: string, id: string): string {
  return idOf("record", organizationId, type, id);
}

/** Takes one resource, or says why not; null for what is no resource and no fault, as a readme beside the record. */
export function judge(read: Read, reading: Reading): { taken: Taken } | { refused: Refusal } | null {
  if (read.passedOver !== undefined) return null;
  const { file, line, entry, resource } = read;
  const refuse = (reason: string, patient: string | null) => {
    const named = resource ? namesOf(resource) : read.named;
    return { refused: { file, line, ...(entry === undefined ? {} : { entry }), ...named, reason, patient } };
  };
  if (!resource) return refuse(read.error ?? "it cannot be read", read.patient ?? null);
  const owner = ownerOf(resource);
  const troubles = troublesOf(resource);
  if (troubles.length > 0) return refuse(troubles.join("; "), owner.id);
  if (!owner.isKnown) return refuse("it names its patient in a way that cannot be followed", null);
  const moved = shiftResource(resource, reading.shiftDays, reading.wall);
  const notYet = notYetIn(moved, new Date(reading.now.getTime() + (reading.shiftDays === 0 ? DAY : 0)));
  if (notYet) return refuse(`${resource.resourceType}.${notYet} has not happened yet`, owner.id);
  const meaning = meaningOf(moved, reading);
  if (!meaning) return refuse("it is not shaped as FHIR is", owner.id);
  const patientId = owner.id === null ? null : ourId(reading.organizationId, "Patient", owner.id);
  const store = {
    body: moved as unknown as ToStore["body"],
    source: reading.source,
    patientId,
    at: meaning.at,
    code: meaning.code,
  };
  return { taken: { store, meaning, read } };
}

/** Even an id that is none, as far as it says which one is meant. */
export function namesOf({ resourceType, id, meta }: Resource): Pick<Refusal, "type" | "id" | "lastUpdated"> {
  const lastUpdated: unknown = meta?.lastUpdated;
  return {
    type: resourceType.slice(0, 64),
    id: typeof id === "string" ? id.slice(0, 64) : "",
    ...(typeof lastUpdated === "string" ? { lastUpdated } : {}),
  };
}

/** Whose a resource is. What is nobody's is known to be nobody's. */
function ownerOf(resource: Resource): { id: string | null; isKnown: boolean } {
  const reference = patientOfResource(resource);
  if (reference === null) return { id: null, isKnown: !namesUnfollowably(resource) };
  const read = readReference(reference);
  return read?.kind === "literal" ? { id: read.id, isKnown: true } : { id: null, isKnown: false };
}
