import type { Resource } from "@medplum/fhirtypes";
import type { Line } from "./lines.ts";

/** A value where it stood in a file, or why there is none: `text` is then what could not be read, as far as it is text. Lines are counted from 1. */
export type Json = { line: number; value: unknown; error?: undefined } | { line: number; error: string; text?: string };

/** The value of one line. Throws what the parser throws when a string is longer than the runtime holds. */
export function valueOf(line: Line): Json {
  if (line.error !== undefined) return { line: line.line, error: line.error };
  try {
    return { line: line.line, value: JSON.parse(line.text) as unknown };
  } catch (error) {
    return { line: line.line, error: `it is not JSON: ${withoutContent(error as Error)}`, text: line.text };
  }
}

/** The parser quotes what it stumbled over, which may be a patient's: only what kind and where is kept. */
function withoutContent({ message }: Error): string {
  return message.startsWith("Unexpected token") ? "unexpected character" : message;
}

/** True for anything that says of which resource type it is. */
export function isFhir(value: unknown): value is Resource {
  return typeof value === "object" && value !== null && typeof (value as Resource).resourceType === "string";
}

/** True when it is one resource. */
export function isResource(json: Json): boolean {
  return json.error === undefined && isFhir(json.value);
}

/** True when it is FHIR, or was meant to be before it was broken. */
export function speaksFhir(json: Json): boolean {
  if (json.error !== undefined) return /"resourceType"/.test(json.text ?? "");
  return isFhir(json.value) || (Array.isArray(json.value) && json.value.some(isFhir));
}

/** The id of the patient whom a text that cannot be read seems to be about. */
export function patientIn(text: string | undefined): string | undefined {
  return /"Patient\/([A-Za-z0-9.-]{1,64})"/.exec(text ?? "")?.[1];
}

/** The resource that such a text seems to be: it begins with its type and its id wherever a machine wrote it. */
export function namedIn(text: string | undefined): { type: string; id: string } | undefined {
  const [, type, id] =
    /^\s*\{\s*"resourceType"\s*:\s*"(\w{1,64})"\s*,\s*"id"\s*:\s*"([A-Za-z0-9.-]{1,64})"/.exec(text ?? "") ?? [];
  return type && id ? { type, id } : undefined;
}
