/** Visits: what is owed after a stay in hospital and after a planned visit to which nobody came. */
export { dischargeDue, lastDischarge, type ClinicHours, type Stay } from "./discharge.ts";
export { lastMissed, missedVisit, type PlannedVisit } from "./missed.ts";
export { visitKinds } from "./visits.loops.ts";
