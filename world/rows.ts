import type { Insertable } from "kysely";
import type { DB } from "#platform/db/types.ts";
import type { PatientId } from "#platform/db/brands.ts";
import { idOf } from "#platform/ids.ts";
import type { ChartResource } from "./chart.ts";

/** The tables that the world fills, in an order in which they can be inserted. Names, search words and namesakes are the loader's. */
export const worldTables = [
  "organizations",
  "settings",
  "closures",
  "persons",
  "contact_points",
  "staff",
  "pools",
  "pool_members",
  "pool_hours",
  "duties",
  "absences",
  "patients",
  "identifiers",
  "relatives",
  "about",
  "bonds",
  "touchpoints",
  "rhythms",
  "loops",
  "loop_events",
  "loop_lifts",
  "kind_minutes",
  "calls",
  "assessments",
  "promises",
  "promise_terms",
  "repairs",
  "disputes",
] as const;

export type WorldTable = (typeof worldTables)[number];
export type Row<T extends keyof DB> = Insertable<DB[T]>;

/** Rows per table, with the column names of the migrations, and the chart as FHIR R4 bodies. */
export type World = { [T in WorldTable]: Row<T>[] } & { chart: ChartRow[] };

/** One FHIR resource of one patient; the loader gives it to the chart's own command, which adds version and hash. */
export type ChartRow = { patient_id: PatientId; at: Date | null; body: ChartResource };

export const organizationId = idOf("harbor", "organization");

/** The id of a person, pool or row of the demo clinic, the same in every build: its name in the stories is its identity. */
export function worldId(...words: string[]): string {
  return idOf("harbor", ...words);
}

/** The id of a person by the key they carry in the stories: staff, patients and relatives alike. */
export function personId(key: string): string {
  return worldId("person", key);
}

/** The world is the one place besides the gate that may name a patient: it makes them up. */
export function patientId(key: string): PatientId {
  return personId(key) as PatientId;
}

export function emptyWorld(): World {
  const rows = Object.fromEntries(worldTables.map((table) => [table, []]));
  return { ...rows, chart: [] } as unknown as World;
}
