/** Visits: what is owed after a stay in hospital and after a planned visit to which nobody came. */
export { dischargeDue, type ClinicHours, type DischargeDue, type Stay } from "./discharge.ts";
export { missedVisit, type MissedVisit, type PlannedVisit } from "./missed.ts";
export { visitRules, type VisitRules } from "./rule-data.ts";
export { visitKinds } from "./visits.loops.ts";
