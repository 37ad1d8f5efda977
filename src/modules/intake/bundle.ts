import type { Bundle, BundleEntry, Resource } from "@medplum/fhirtypes";
import { readReference, uuidOf } from "#platform/fhir/reference.ts";

/** One resource of a Bundle with its place in it, counted from 1, or the reason why that place holds none. */
export type Entry =
  | { entry: number; resource: Resource; error?: undefined }
  | { entry: number; error: string; resource?: undefined };

/**
 * The resources of a Bundle of any sort. Each gets its id from itself, from its `fullUrl` or from the PUT that it is for, and references
 * to a `fullUrl` of the Bundle become `Type/id` (https://hl7.org/fhir/R4/bundle.html#references). A Bundle inside is unpacked too;
 * what a server says about a search, a deletion and an answer without a body are no resources. The Bundle is used up: bodies are changed in place.
 */
export function resourcesOf(bundle: Bundle): Entry[] {
  const entries = Array.isArray(bundle.entry) ? bundle.entry : [];
  const names = new Map<string, string>();
  for (const entry of entries) nameIn(entry, names);
  return entries.flatMap((entry, index) => unpack(entry, index + 1, names));
}

function nameIn(entry: BundleEntry, names: Map<string, string>): void {
  const resource = bodyOf(entry);
  if (!resource) return;
  resource.id ??= idFrom(entry.fullUrl) ?? (entry.request?.method === "PUT" ? idFrom(entry.request.url) : undefined);
  if (resource.id && typeof entry.fullUrl === "string")
    names.set(keyOf(entry.fullUrl), `${resource.resourceType}/${resource.id}`);
}

function unpack(entry: BundleEntry, place: number, names: Map<string, string>): Entry[] {
  const resource = bodyOf(entry);
  if (!resource) {
    const nothingToSay = entry?.request?.method === "DELETE" || entry?.response;
    return nothingToSay ? [] : [{ entry: place, error: "an entry without a resource" }];
  }
  if (resource.resourceType === "OperationOutcome") return [];
  if (resource.resourceType === "Bundle") return resourcesOf(resource).map((inner) => ({ ...inner, entry: place }));
  pointInside(resource, names);
  return [{ entry: place, resource }];
}

function bodyOf(entry: BundleEntry): Resource | undefined {
  const body: unknown = entry?.resource;
  return typeof body === "object" && body !== null && typeof (body as Resource).resourceType === "string"
    ? (body as Resource)
    : undefined;
}

function idFrom(url: unknown): string | undefined {
  if (typeof url !== "string") return undefined;
  const read = readReference(url);
  return uuidOf(url) ?? (read?.kind === "literal" ? read.id : undefined);
}

/** UUIDs are the same in capitals; addresses are not. */
function keyOf(url: string): string {
  return /^urn:uuid:/i.test(url) ? url.toLowerCase() : url;
}

function pointInside(node: unknown, names: Map<string, string>): void {
  if (Array.isArray(node)) {
    for (const item of node) pointInside(item, names);
  } else if (typeof node === "object" && node !== null) {
    for (const [key, value] of Object.entries(node)) {
      if (typeof value === "object") pointInside(value, names);
      else if (key === "reference" && typeof value === "string")
        (node as { reference: string }).reference = names.get(keyOf(value)) ?? value;
    }
  }
}
