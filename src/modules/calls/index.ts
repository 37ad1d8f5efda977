/** Calls: what was said on the phone, tries and their outcome, and the assessment that closes an alarm. Only having been reached keeps a promise to call. */
export { startCall } from "./start-call.ts";
export { logCall } from "./log-call.ts";
export type { LoggedCall } from "./log-call.ts";
export { previewCall } from "./preview-call.ts";
export type { CallPreview } from "./preview-call.ts";
export { assess, undoAssessments } from "./assess.ts";
export type { CallInput } from "./call.ts";
export { needsAssessment } from "./call.ts";
export { mayAssess } from "./calls.policy.ts";
export { callsAt, triesOf } from "./calls.queries.ts";
export { callKinds } from "./calls.loops.ts";
