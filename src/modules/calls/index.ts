/** Calls: what was said on the phone, tries and their outcome, and the assessment that closes an alarm. Only having been reached keeps a promise to call. */
export { startCall } from "./start-call.ts";
export type { StartedCall } from "./start-call.ts";
export { logCall } from "./log-call.ts";
export type { LoggedCall } from "./log-call.ts";
export { assess } from "./assess.ts";
export type { Assessment } from "./assessment.ts";
export type { CallInput, CallOutcome, Said } from "./call.ts";
export { needsAssessment } from "./call.ts";
export { mayAssess } from "./calls.policy.ts";
export { callsAt, triesOf } from "./calls.queries.ts";
export type { CallNote, Tries } from "./calls.queries.ts";
export { callKinds } from "./calls.loops.ts";
