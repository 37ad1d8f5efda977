/** Device readings: what they are in one unit, and which of them call for a person today. */
export { crossingsOf, everyCrossingOf, weighsUnwatched } from "./crossings.ts";
export type { Crossing, Reading } from "./measure.ts";
export { readingsOf, valueTrouble } from "./normalise.ts";
export { monitoringKinds } from "./monitoring.loops.ts";
