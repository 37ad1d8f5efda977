/** Visits: what is owed after a stay in hospital and after a planned visit to which nobody came. */
export { dischargeDue, type ClinicHours, type Stay } from "./discharge.ts";
export { missedVisit, type PlannedVisit } from "./missed.ts";
export { visitKinds } from "./visits.loops.ts";
