import type { LoopKind, Saying, Values } from "#modules/loops/index.ts";
import { choice, instantOf, numberOf } from "#modules/loops/index.ts";
import { inPounds } from "./measure.ts";

/**
 * A reading that crossed a limit. Facts: `measure`, `observedAt`, and its numbers in the house's units: `value`, or `systolic` and
 * `diastolic`; for weight also `days`, and `gained` or the weight `from` which it rose; `takenBackAt` since the record no longer has it. Only an
 * assessment closes it.
 */
const reading: LoopKind = {
  kind: "reading",
  owedBy: "team",
  urgency: 0,
  minutes: 6,
  closesOn: null,
  closedBy: "assessment",
  ticks: [],
  act: "call",
  onCall: true,
  say: sayReading,
};

export const monitoringKinds: LoopKind[] = [reading];

function sayReading(facts: Record<string, unknown>, saying: Saying): Values {
  const gained = number(facts.gained) ?? (number(facts.value) ?? 0) - (number(facts.from) ?? 0);
  const [systolic, diastolic] = [facts.systolic ?? facts.value, facts.diastolic ?? facts.low];
  return {
    measure: choice(facts.measure),
    value: say(facts.value, saying),
    systolic: say(systolic, saying),
    diastolic: diastolic === undefined ? "?" : say(diastolic, saying),
    gained: say(gained, saying),
    pounds: numberOf(Math.round(inPounds(gained)), saying),
    days: number(facts.days) ?? 1,
    record: facts.takenBackAt === undefined ? "stands" : "took_back",
    observed: instantOf(facts.observedAt, saying),
  };
}

function say(value: unknown, saying: Saying): string {
  const known = number(value);
  return known === undefined ? "" : numberOf(known, saying);
}

function number(value: unknown): number | undefined {
  return typeof value === "number" ? value : undefined;
}
