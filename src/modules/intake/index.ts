/** Intake: reads another record into one organisation, by calling down in batches. Nothing of it is sent to anybody. */
export { findFiles } from "./files.ts";
export { holdings, type ClinicianHolding, type Holdings } from "./holdings.queries.ts";
export { importRecord, type ImportOutcome } from "./import-record.ts";
export type { Refusal } from "./judge.ts";
export type { NamedPatient } from "./settle-refusals.ts";
export type { Progress } from "./run.ts";
export type { Inside } from "./store.ts";
export { rereadDischarged } from "./reread-discharged.ts";
