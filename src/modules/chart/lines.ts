import type { CodeableConcept, Dosage, Quantity } from "@medplum/fhirtypes";
import { idIn } from "#platform/fhir/reference.ts";

/** The body of a resource, which may hold anything. */
export type Body = Record<string, unknown>;
export type Row = { id: string; type: string; at: Date | null; body: Body };

/**
 * One line of a plain table: what, when, how it stands, and what else there is to say, as it was recorded. A contact of which only the sort
 * was recorded has no `what`, and `visit` says which sort that is.
 */
export type ChartLine = {
  id: string;
  what: string;
  visit?: VisitClass;
  when: Date | null;
  standing: string | null;
  more: string | null;
};

/** Sorts of contact that the desk has words for: https://terminology.hl7.org/CodeSystem-v3-ActCode.html, those of encounters. */
export const visitClasses = [
  "AMB",
  "EMER",
  "FLD",
  "HH",
  "IMP",
  "ACUTE",
  "NONAC",
  "OBSENC",
  "PRENC",
  "SS",
  "VR",
  "other",
] as const;
type VisitClass = (typeof visitClasses)[number];

/** A row of the chart as a line of its table; `medicines` are those that rows point at, by id. */
export function lineOf({ id, type, at, body }: Row, medicines: Map<string, Body>): ChartLine {
  if (type === "Encounter")
    return {
      id,
      ...visitOf(body),
      when: at,
      standing: wordOf(body.status),
      more: textOf((body.reasonCode as CodeableConcept[] | undefined)?.[0]) || null,
    };
  if (type === "Observation") return { id, what: textOf(body.code), when: at, standing: null, more: valueOf(body) };
  if (type.startsWith("Medication"))
    return {
      id,
      what: medicineOf(body, medicines),
      when: at,
      standing: wordOf(body.status),
      more: dosageOf(body.dosageInstruction ?? body.dosage),
    };
  if (type === "AllergyIntolerance")
    return {
      id,
      what: textOf(body.code),
      when: at,
      standing: codeOf(body.clinicalStatus) || null,
      more: reactionOf(body.reaction),
    };
  return { id, what: textOf(body.code), when: at, standing: codeOf(body.clinicalStatus) || null, more: null };
}

/** A concept in the record's own words, else its code. */
export function textOf(concept: unknown): string {
  const { text, coding } = (concept ?? {}) as CodeableConcept;
  return text ?? coding?.find((one) => one.display)?.display ?? coding?.[0]?.code ?? "";
}

export function codeOf(concept: unknown): string {
  return ((concept ?? {}) as CodeableConcept).coding?.[0]?.code ?? "";
}

/** What a contact was for, in the record's own words; else its sort, in ours where we have any. */
function visitOf(body: Body): Pick<ChartLine, "what" | "visit"> {
  const what = textOf((body.type as CodeableConcept[] | undefined)?.[0]) || textOf(body.serviceType);
  if (what) return { what };
  const { display, code } = (body.class ?? {}) as { display?: string; code?: string };
  const visit = visitClasses.find((known) => known === code?.toUpperCase());
  return visit ? { what: "", visit } : { what: display ?? "", ...(display ? {} : { visit: "other" }) };
}

/** The medicine itself, or the one that is pointed at: inside the same resource, or elsewhere in the chart. */
function medicineOf(body: Body, medicines: Map<string, Body>): string {
  const { reference, display } = (body.medicationReference ?? {}) as { reference?: string; display?: string };
  const inside = ((body.contained ?? []) as Body[]).find(({ id }) => reference === `#${String(id)}`);
  return (
    textOf(body.medicationCodeableConcept) ||
    textOf((inside ?? medicines.get(idIn({ reference }, "Medication") ?? ""))?.code) ||
    display ||
    ""
  );
}

function wordOf(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

function quantity(value: unknown): string {
  const { value: number, unit, code } = (value ?? {}) as Quantity;
  return number === undefined ? "" : `${rounded(number)} ${unitOf({ unit, code })}`.trim();
}

function rounded(number: number): number {
  return Math.round(number * 100) / 100;
}

/** Without what UCUM has in braces, which only annotates: "{score}". */
function unitOf({ unit, code }: Pick<Quantity, "unit" | "code">): string {
  return (unit ?? code ?? "").replace(/\{[^}]*\}/g, "");
}

type Part = { code?: CodeableConcept; valueQuantity?: Quantity; valueCodeableConcept?: unknown };

/** A value as it was measured; of several parts each with its name, but a blood pressure as it is said. */
function valueOf(body: Body): string | null {
  const parts = (body.component as Part[] | undefined) ?? [];
  const whole =
    quantity(body.valueQuantity) ||
    textOf(body.valueCodeableConcept) ||
    (typeof body.valueString === "string" ? body.valueString : "");
  return (
    whole ||
    pressure(parts) ||
    parts
      .flatMap((part) => {
        const told = quantity(part.valueQuantity) || textOf(part.valueCodeableConcept);
        return told ? [`${textOf(part.code)} ${told}`.trim()] : [];
      })
      .join(" / ") ||
    null
  );
}

/** LOINC, in the order in which a blood pressure is said: systolic, diastolic. FHIR gives the parts of a value no order. */
const pressureParts = ["8480-6", "8462-4"];

/** "128/76 mmHg"; "" where the parts are not the two of a blood pressure in one unit. */
function pressure(parts: Part[]): string {
  const found = pressureParts.map((loinc) => parts.find(({ code }) => code?.coding?.some((one) => one.code === loinc)));
  const [systolic, diastolic] = found.map((part) => part?.valueQuantity);
  if (parts.length !== 2 || systolic?.value === undefined || diastolic?.value === undefined) return "";
  const unit = unitOf(systolic);
  return unit === unitOf(diastolic) ? `${rounded(systolic.value)}/${rounded(diastolic.value)} ${unit}`.trim() : "";
}

function dosageOf(dosage: unknown): string | null {
  return ((dosage as Dosage[] | undefined)?.[0]?.text ?? "") || null;
}

function reactionOf(reaction: unknown): string | null {
  const [first] = (reaction as { manifestation?: CodeableConcept[] }[] | undefined) ?? [];
  return first?.manifestation?.map(textOf).filter(Boolean).join(", ") || null;
}
