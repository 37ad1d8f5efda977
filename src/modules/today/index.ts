/** Today: the ordered list of patients who need this person, and the minutes there are. A reading of open loops, never a store. */
export { readToday } from "./today.queries.ts";
export type { TodayPatient } from "./today.queries.ts";
export { viewToday } from "./today-view.ts";
export type { StripView, TodayRow, TodayView } from "./today-view.ts";
