/** Loops: what one side owes the other until it is closed, who holds it, by when; and the touchpoints between them. Every care module opens and closes here. */
export { allKinds, kindOf, useKinds } from "./kinds.ts";
export type { LoopKind, OwedBy, Saying, Urgency, Values } from "./kinds.ts";
export { openLoop } from "./open-loop.ts";
export { happened } from "./happened.ts";
export { endLoop, tickLoop } from "./close-loop.ts";
export { holdLoops, releaseLoops } from "./hold-loops.ts";
export { giveBack, handLoop, takeLoop } from "./give-loop.ts";
export { snoozeLoop, wakeLoop } from "./snooze-loop.ts";
export { attemptLoop, discussLoop } from "./note-loop.ts";
export { reopenLoop } from "./reopen-loop.ts";
export { changeLoop } from "./change-loop.ts";
export { undoLoops } from "./undo-act.ts";
export { lastContact, logTouchpoint } from "./touchpoints.ts";
export { endLift, setLift } from "./lifts.ts";
export { attemptsOn, loopOf, openLoopsOf } from "./loops.queries.ts";
export { lockLoop, lockLoops } from "./rows.ts";
export type { LoopRow } from "./rows.ts";
export { standingOf } from "./standing.ts";
