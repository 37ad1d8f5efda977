import { callKinds } from "#modules/calls/index.ts";
import { rhythmKinds } from "#modules/loops/index.ts";
import type { LoopKind } from "#modules/loops/index.ts";
import { monitoringKinds } from "#modules/monitoring/index.ts";
import { promiseKinds } from "#modules/promises/index.ts";
import { visitKinds } from "#modules/visits/index.ts";

/** Every kind of loop, composed from the modules that declare them. */
export const kinds: LoopKind[] = [...rhythmKinds, ...callKinds, ...promiseKinds, ...monitoringKinds, ...visitKinds];
