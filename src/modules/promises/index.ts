/** Promises: what we said we would do, by when, and whether we did; moved, broken, repaired and disputed by rows that stay. */
export { makePromise } from "./make-promise.ts";
export type { MadePromise, NewPromise } from "./make-promise.ts";
export { movePromise } from "./move-promise.ts";
export { keepPromise } from "./keep-promise.ts";
export { breakPromise } from "./break-promise.ts";
export { breakLatePromises } from "./break-late-promises.ts";
export { offerRepair } from "./offer-repair.ts";
export { answerRepair } from "./answer-repair.ts";
export { disputePromise } from "./dispute-promise.ts";
export { sayItHappened } from "./say-it-happened.ts";
export { showDue } from "./due.ts";
export { promiseWarnings } from "./warnings.queries.ts";
export { promiseFor, promisesFor } from "./promises.queries.ts";
export { isOver } from "./promise-view.ts";
export type { PromiseView } from "./promise-view.ts";
export { promiseActs } from "./promise.ts";
export type { ByWhen, RepairAnswer } from "./promise.ts";
export { promiseKinds } from "./promises.loops.ts";
