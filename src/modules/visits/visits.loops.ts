import type { LoopKind } from "#modules/loops/index.ts";
import { dayOf, instantOf } from "#modules/loops/index.ts";

/** Home from hospital: the first call. Facts: `dischargedAt`. */
const discharge: LoopKind = {
  kind: "discharge",
  owedBy: "team",
  urgency: 1,
  minutes: 6,
  closesOn: "call.reached",
  closedBy: "staff",
  ticks: ["not-needed"],
  act: "call",
  onCall: true,
  say: (facts, saying) => ({ day: dayOf(facts.dischargedAt, saying) }),
};

/** A planned visit to which nobody came: how are they? Facts: `visitAt`. */
const missedVisit: LoopKind = {
  kind: "missed-visit",
  owedBy: "team",
  urgency: 2,
  minutes: 4,
  closesOn: "call.reached",
  closedBy: "staff",
  ticks: ["not-needed"],
  act: "call",
  onCall: true,
  say: (facts, saying) => ({ when: instantOf(facts.visitAt, saying) }),
};

export const visitKinds: LoopKind[] = [discharge, missedVisit];
