import type { LoopKind } from "#modules/loops/index.ts";
import { choice, instantOf } from "#modules/loops/index.ts";

/**
 * What an assessment asked for: look at it again, on its day. Facts: `againAt`, and `measure` when it was a reading.
 * A call about something else must not settle it: what was an alarm stays open until it was talked about.
 */
const lookAgain: LoopKind = {
  kind: "look-again",
  owedBy: "team",
  urgency: 1,
  minutes: 5,
  closesOn: "call.reached",
  closedBy: "staff",
  ticks: ["looked-at"],
  act: "call",
  onCall: true,
  onlyIfTalked: true,
  say: (facts, saying) => ({ measure: choice(facts.measure), again: instantOf(facts.againAt, saying) }),
};

/** They asked to talk to us: a call about something else is no answer to that (H3). */
const callBack: LoopKind = {
  kind: "call-back",
  owedBy: "team",
  urgency: 1,
  minutes: 5,
  closesOn: "call.reached",
  closedBy: "staff",
  ticks: ["not-needed"],
  act: "call",
  onCall: true,
  onlyIfTalked: true,
  say: () => ({}),
};

export const callKinds: LoopKind[] = [lookAgain, callBack];
