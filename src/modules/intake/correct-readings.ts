import type { Ctx } from "#platform/ctx.ts";
import { conditionNames, correctLoop, openLoopsOf, raiseLoop, type LoopRow } from "#modules/loops/index.ts";
import { everyCrossingOf, type Crossing, type Reading } from "#modules/monitoring/index.ts";
import type { OpenPatient } from "#modules/relationships/index.ts";
import type { Situation } from "./open-loops.ts";
import { factsOf, urgencyOf } from "./open-readings.ts";
import { LOOKS_BACK } from "./read-patient.ts";
import { DAY } from "./shift.ts";

/** What an alarm that an import opened keeps, beside the numbers of its sentence. */
type AlarmFacts = { measure: string; observedAt: string; readingIds: string[]; takenBackAt?: string; gained?: number };

/**
 * Brings the open alarms to what the record says now of the reading that each tells of. One that the record no longer has as it was, and in whose
 * place nothing crosses, stays open and says so: only an assessment closes an alarm (law 5). What crosses in its place is told instead, as
 * urgent as it was; when that was not there before, it rings as a new one does.
 */
export async function correctReadings(ctx: Ctx, patient: OpenPatient, situation: Situation): Promise<void> {
  const since = ctx.now.getTime() - LOOKS_BACK.Observation * DAY;
  for (const loop of await openLoopsOf(ctx, patient)) {
    const facts = loop.facts as AlarmFacts;
    // Older readings are not read at all: nothing is known of them.
    if (loop.kind !== "reading" || !facts.readingIds || Date.parse(facts.observedAt) < since) continue;
    const { takenBackAt, ...told } = facts;
    if (isStill(told, situation.readings)) {
      if (takenBackAt) await correctLoop(ctx, patient, loop, { facts: told });
    } else await tellInstead(ctx, patient, loop, situation);
  }
}

async function tellInstead(ctx: Ctx, patient: OpenPatient, loop: LoopRow, situation: Situation): Promise<void> {
  const facts = loop.facts as AlarmFacts;
  const crossings = crossingsInstead(ctx, loop, situation);
  const [worst] = crossings;
  if (!worst) {
    const takenBackAt = ctx.now.toISOString();
    if (!facts.takenBackAt) await correctLoop(ctx, patient, loop, { facts: { ...facts, takenBackAt } });
    return;
  }
  const instead = factsOf(worst, crossings, facts.readingIds);
  const isKnown = facts.readingIds.includes(worst.readingId) && urgencyOf(worst) >= loop.urgency;
  if (isKnown) await correctLoop(ctx, patient, loop, { facts: instead });
  else {
    const urgency = loop.urgency === 0 ? 0 : urgencyOf(worst);
    await raiseLoop(ctx, patient, loop, { urgency, facts: instead });
  }
}

/** What crosses now; else what would have when the alarm was opened, as a reading that was corrected after its window. */
function crossingsInstead(ctx: Ctx, loop: LoopRow, { born, codes, readings }: Situation): Crossing[] {
  const { measure } = loop.facts as AlarmFacts;
  const asOf = (now: Date) =>
    everyCrossingOf(readings, { born, known: conditionNames(codes, now) }, now).find(
      ([first]) => first!.measure === measure,
    );
  return asOf(ctx.now) ?? asOf(loop.opened_at) ?? [];
}

/** True while the record has the reading with just these numbers; of a gain of weight also the weight from which it rose. */
function isStill(facts: AlarmFacts, readings: Reading[]): boolean {
  const { measure, observedAt, readingIds, gained } = facts;
  const same = readings.filter((reading) => reading.measure === measure);
  const numbers = facts as unknown as Record<string, unknown>;
  const told = same.find(
    ({ id, at, values }) =>
      readingIds.includes(id) &&
      at.toISOString() === observedAt &&
      Object.entries(values).every(([part, value]) => numbers[part] === value),
  );
  if (!told || gained === undefined) return told !== undefined;
  const before = told.values.value! - gained;
  return same.some(({ at, values }) => at < told.at && Math.abs(values.value! - before) < 0.006);
}
