/** Chart: every FHIR R4 resource that came, with its versions, and the plain tables that are read from them. */
export { storeResources } from "./store-resources.ts";
export type { Stored, ToStore } from "./store-resources.ts";
export { allergiesOf, chartTables } from "./tables.ts";
export type { ChartTables } from "./tables.ts";
export { visitClasses } from "./lines.ts";
export type { ChartLine } from "./lines.ts";
export { silentFeeds } from "./silent-feeds.queries.ts";
export { feedArrived, feedOf } from "./feeds.ts";
export { bodiesOf, bodiesOfStrangers, bodiesOfType, patientLinks, patientsInChart } from "./records.queries.ts";
export type { Wanted } from "./records.queries.ts";
