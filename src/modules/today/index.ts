/** Today: the ordered list of patients who need this person, and the minutes there are. A reading of open loops, never a store. */
export { viewToday } from "./today-view.ts";
export type { CutView, TodayView } from "./today-view.ts";
export type { Reason, TodayRow } from "./row.ts";
export { stripsOf } from "./strip.ts";
export type { StripView, Who } from "./strip.ts";
export type { Promised } from "./promised.queries.ts";
export type { Resting } from "./resting.queries.ts";
