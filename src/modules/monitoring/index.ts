/** Device readings: what they are in one unit, which of them call for a person today, and what is written down after looking. */
export { crossingOf, crossingsOf, type Measured } from "./crossings.ts";
export type { Crossing, Measure, Reading } from "./measure.ts";
export { readingsOf, unitTrouble } from "./normalise.ts";
export { monitoringKinds } from "./monitoring.loops.ts";
export { readingRules, type ReadingRules } from "./rule-data.ts";
