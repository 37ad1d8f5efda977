/**
 * Where a FHIR reference points. `conditional` names a resource by identifier, as transactions may
 * (https://hl7.org/fhir/R4/http.html#trules): whoever holds the identifiers resolves it.
 */
export type Reference =
  | { kind: "literal"; type: string; id: string }
  | { kind: "conditional"; type: string; system: string; value: string }
  | { kind: "contained"; id: string }
  | { kind: "elsewhere"; url: string };

export const ID = /^[A-Za-z0-9.-]{1,64}$/;
const LITERAL = /^(?:https?:\/\/\S+\/)?([A-Z][A-Za-z]+)\/([A-Za-z0-9.-]{1,64})(?:\/_history\/[A-Za-z0-9.-]{1,64})?$/;
const CONDITIONAL = /^([A-Z][A-Za-z]+)\?identifier=(\S+)$/;

/**
 * Reads the text of `Reference.reference`; undefined when it is not well formed. An absolute address of a resource is taken by its last
 * two parts: one import is one source. `elsewhere` is well formed and points at nothing that can be found here (urn:uuid, canonical).
 */
export function readReference(text: unknown): Reference | undefined {
  if (typeof text !== "string") return undefined;
  const literal = LITERAL.exec(text);
  if (literal) return { kind: "literal", type: literal[1]!, id: literal[2]! };
  if (text.startsWith("#")) return { kind: "contained", id: text.slice(1) };
  const conditional = CONDITIONAL.exec(text);
  if (conditional) {
    const [, system = "", value] = /^(?:([^|]*)\|)?(.*)$/s.exec(decoded(conditional[2]!))!;
    if (value) return { kind: "conditional", type: conditional[1]!, system, value };
  }
  if (/^(urn:(uuid|oid):\S+|https?:\/\/\S+|[A-Z][A-Za-z]+\?\S+)$/.test(text)) return { kind: "elsewhere", url: text };
  return undefined;
}

/** Where a Reference points, as text: an identifier without a reference is written as a conditional one, of `type` when it says none itself. */
export function pointsAt(reference: Pointer | undefined, type: string): string | null {
  if (typeof reference?.reference === "string" && reference.reference) return reference.reference;
  const { system, value } = reference?.identifier ?? {};
  if (typeof value !== "string" || !value || !value.isWellFormed()) return null;
  const named = typeof system === "string" && system.isWellFormed() ? `${system}|${value}` : value;
  return `${reference?.type ?? type}?identifier=${encodeURIComponent(named)}`;
}

/** What of a FHIR Reference says where it points. https://hl7.org/fhir/R4/references.html#logical */
type Pointer = { reference?: string; type?: string; identifier?: { system?: string; value?: string } };

/** The id of what a UUID names that stands in another Bundle or file, or undefined. */
export function uuidOf(reference: string): string | undefined {
  return /^urn:uuid:([A-Za-z0-9.-]{1,64})$/i.exec(reference)?.[1];
}

/** The id behind a literal reference to one of these types, or undefined. */
export function idIn(reference: { reference?: string } | undefined, ...types: string[]): string | undefined {
  const read = readReference(reference?.reference);
  return read?.kind === "literal" && types.includes(read.type) ? read.id : undefined;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
