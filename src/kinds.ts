import { callKinds, undoAssessments } from "#modules/calls/index.ts";
import { rhythmKinds } from "#modules/loops/index.ts";
import type { LoopKind } from "#modules/loops/index.ts";
import { monitoringKinds } from "#modules/monitoring/index.ts";
import { promiseKinds } from "#modules/promises/index.ts";
import { visitKinds } from "#modules/visits/index.ts";

const declared = [...rhythmKinds, ...callKinds, ...promiseKinds, ...monitoringKinds, ...visitKinds];

/** Every kind of loop, composed from the modules that declare them. Any of them can be an alarm, which an assessment closes: calls takes that back. */
export const kinds: LoopKind[] = declared.map((kind) => ({ undo: undoAssessments, ...kind }));
