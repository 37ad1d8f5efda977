import type { CodeableConcept, Dosage, Quantity } from "@medplum/fhirtypes";
import type { Ctx } from "#platform/ctx.ts";
import type { OpenPatient } from "#modules/relationships/index.ts";

/** One line of a plain table: what, when, how it stands, and what else there is to say, as it was recorded. */
export type ChartLine = { id: string; what: string; when: Date | null; standing: string | null; more: string | null };

/** The chart of one patient as plain tables, newest first. */
export type ChartTables = {
  conditions: ChartLine[];
  medicines: ChartLine[];
  allergies: ChartLine[];
  observations: ChartLine[];
  encounters: ChartLine[];
};

type Body = Record<string, unknown>;
type Row = { id: string; type: string; at: Date | null; body: Body };

const tables = {
  conditions: ["Condition"],
  medicines: ["MedicationRequest", "MedicationStatement"],
  allergies: ["AllergyIntolerance"],
  observations: ["Observation"],
  encounters: ["Encounter"],
} as const;

/** How many lines a table shows: the newest of each. */
const newest = 100;

/** The newest lines of each table, by the index of one patient and type. */
export async function chartTables(ctx: Ctx, patient: OpenPatient): Promise<ChartTables> {
  const read = async (types: readonly string[]): Promise<ChartLine[]> => {
    const rows = await ctx.db
      .selectFrom("chart")
      .select(["id", "type", "at", "body"])
      .where("organization_id", "=", ctx.organization.id)
      .where("patient_id", "=", patient.id)
      .where("type", "in", [...types])
      .orderBy("at", (by) => by.desc().nullsLast())
      .limit(newest)
      .execute();
    return rows.map((row) => lineOf(row as Row));
  };
  return {
    conditions: await read(tables.conditions),
    medicines: await read(tables.medicines),
    allergies: await read(tables.allergies),
    observations: await read(tables.observations),
    encounters: await read(tables.encounters),
  };
}

/** What a patient is allergic to, for the chip on every page where one acts: those that are active and were not refuted. */
export async function allergiesOf(ctx: Ctx, patient: { id: OpenPatient["id"] }): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom("chart")
    .select("body")
    .where("organization_id", "=", ctx.organization.id)
    .where("patient_id", "=", patient.id)
    .where("type", "=", "AllergyIntolerance")
    .execute();
  const standing = rows
    .map((row) => row.body as Body)
    .filter(
      (body) =>
        !["inactive", "resolved"].includes(codeOf(body.clinicalStatus)) &&
        codeOf(body.verificationStatus) !== "refuted" &&
        codeOf(body.verificationStatus) !== "entered-in-error",
    );
  return [...new Set(standing.map((body) => textOf(body.code)))].filter((text) => text !== "").sort();
}

function lineOf({ id, type, at, body }: Row): ChartLine {
  if (type === "Encounter")
    return {
      id,
      what: textOf((body.type as CodeableConcept[] | undefined)?.[0]) || codingOf(body.class),
      when: at,
      standing: wordOf(body.status),
      more: textOf((body.reasonCode as CodeableConcept[] | undefined)?.[0]) || null,
    };
  if (type === "Observation") return { id, what: textOf(body.code), when: at, standing: null, more: valueOf(body) };
  if (type.startsWith("Medication"))
    return {
      id,
      what: textOf(body.medicationCodeableConcept),
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

function textOf(concept: unknown): string {
  const { text, coding } = (concept ?? {}) as CodeableConcept;
  return text ?? coding?.find((one) => one.display)?.display ?? coding?.[0]?.code ?? "";
}

function codeOf(concept: unknown): string {
  return ((concept ?? {}) as CodeableConcept).coding?.[0]?.code ?? "";
}

function codingOf(coding: unknown): string {
  const { display, code } = (coding ?? {}) as { display?: string; code?: string };
  return display ?? code ?? "";
}

function wordOf(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

function quantity(value: unknown): string {
  const { value: number, unit, code } = (value ?? {}) as Quantity;
  return number === undefined ? "" : `${Math.round(number * 100) / 100} ${unit ?? code ?? ""}`.trim();
}

/** A value as it was measured; a pressure as its two components. */
function valueOf(body: Body): string | null {
  const parts = (body.component as { valueQuantity?: unknown; valueCodeableConcept?: unknown }[] | undefined) ?? [];
  const whole =
    quantity(body.valueQuantity) ||
    textOf(body.valueCodeableConcept) ||
    (typeof body.valueString === "string" ? body.valueString : "");
  return (
    whole ||
    parts
      .map((part) => quantity(part.valueQuantity) || textOf(part.valueCodeableConcept))
      .filter(Boolean)
      .join(" / ") ||
    null
  );
}

function dosageOf(dosage: unknown): string | null {
  return ((dosage as Dosage[] | undefined)?.[0]?.text ?? "") || null;
}

function reactionOf(reaction: unknown): string | null {
  const [first] = (reaction as { manifestation?: CodeableConcept[] }[] | undefined) ?? [];
  return first?.manifestation?.map(textOf).filter(Boolean).join(", ") || null;
}
