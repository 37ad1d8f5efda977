import type { Reference } from "@medplum/fhirtypes";
import type { Ctx } from "#platform/ctx.ts";
import { idIn } from "#platform/fhir/reference.ts";
import type { OpenPatient } from "#modules/relationships/index.ts";
import { type Body, type ChartLine, codeOf, lineOf, type Row, textOf } from "./lines.ts";

/** The chart of one patient as plain tables, newest first. */
export type ChartTables = {
  conditions: ChartLine[];
  medicines: ChartLine[];
  allergies: ChartLine[];
  observations: ChartLine[];
  encounters: ChartLine[];
};

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
    const medicines = await medicinesOf(ctx, rows as Row[]);
    return rows.map((row) => lineOf(row as Row, medicines));
  };
  return {
    conditions: await read(tables.conditions),
    medicines: await read(tables.medicines),
    allergies: await read(tables.allergies),
    observations: await read(tables.observations),
    encounters: await read(tables.encounters),
  };
}

/** Records write down that there is none as one: by SNOMED CT, or in just these words. */
const NONE_KNOWN =
  /^(716186003|409137002|428607008|429625007|nka|nkda|no known( drug| food| environmental| medication)? allerg(y|ies))\.?$/i;

/**
 * What a patient is allergic to, for the chip on every page where one acts: those that are active and were not refuted. That none is known
 * is none: as a chip it would read as a warning.
 */
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
        codeOf(body.verificationStatus) !== "entered-in-error" &&
        ![codeOf(body.code), textOf(body.code)].some((said) => NONE_KNOWN.test(said.trim())),
    );
  return [...new Set(standing.map((body) => textOf(body.code)))].filter((text) => text !== "").sort();
}

/** The medicines that these lines point at, by their id. */
async function medicinesOf(ctx: Ctx, rows: Row[]): Promise<Map<string, Body>> {
  const wanted = rows.flatMap(
    ({ body }) => idIn(body.medicationReference as Reference | undefined, "Medication") ?? [],
  );
  if (wanted.length === 0) return new Map();
  const found = await ctx.db
    .selectFrom("chart")
    .select(["id", "body"])
    .where("organization_id", "=", ctx.organization.id)
    .where("type", "=", "Medication")
    .where("id", "in", wanted)
    .execute();
  return new Map(found.map(({ id, body }) => [id, body as Body]));
}
