import { kindOf, waitsFor } from "#modules/loops/index.ts";
import type { LoopRow } from "#modules/loops/index.ts";
import { needsAssessment } from "./call.ts";
import type { CallInput, Said } from "./call.ts";

/** What the closings of a call are read from: the open loops it found, what was said about each, and who was on the line. */
export type Talk = {
  input: Pick<CallInput, "spokeWith">;
  loops: LoopRow[];
  saidOf: (loop: LoopRow) => Said;
  /** The patient, or somebody who acts for them, was on the line. */
  settles: boolean;
};

/** What a call closes: what waited for it, by these keys of `call.reached`, and the alarms that were talked about, by their assessment. */
export type Closings = { keys: string[]; kept: LoopRow[]; assessed: LoopRow[] };

/** Pure: what a call closes when it is saved. The call itself and the words that say so beforehand ask the same (H3). */
export function closingsOf(patientId: string, call: Talk): Closings {
  if (!call.settles) return { keys: [], kept: [], assessed: [] };
  const talked = call.loops.filter((loop) => call.saidOf(loop) === "talked");
  const keys = [patientId, ...talked.map((loop) => loop.about_id)];
  const waits = call.loops.filter((loop) => waitsFor(loop, { what: "call.reached", keys }));
  return {
    keys,
    kept: waits.filter((loop) => isSettled(patientId, loop, call)),
    assessed: talked.filter(needsAssessment),
  };
}

/**
 * Still owed stays open. What waits for any contact with the patient is settled by this one, unless it was with a helper, or the kind asks
 * for more than a call about something else: then it must have been talked about.
 */
function isSettled(patientId: string, loop: LoopRow, { input, saidOf }: Talk): boolean {
  const said = saidOf(loop);
  if (said !== "not") return said === "talked";
  if (loop.closes_key !== patientId) return true;
  return input.spokeWith === patientId && kindOf(loop.kind).onlyIfTalked !== true;
}
