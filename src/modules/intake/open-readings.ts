import type { Ctx } from "#platform/ctx.ts";
import { idOf } from "#platform/ids.ts";
import { conditionNames, lockLoop, loopsAbout, openLoop, raiseLoop, type LoopAbout } from "#modules/loops/index.ts";
import { everyCrossingOf, type Crossing } from "#modules/monitoring/index.ts";
import { openAsSystem, type OpenPatient } from "#modules/relationships/index.ts";
import type { Situation } from "./open-loops.ts";

/**
 * Opens one loop a measure for readings that call for a person, or raises the one that is open when a reading is more urgent than what it
 * tells of. A loop keeps the ids of all that crossed when it was opened or raised: those were there to be assessed with it and open nothing
 * again; any other reading does, whenever it was taken. Gives how many were opened.
 */
export async function openReadings(ctx: Ctx, patient: OpenPatient, situation: Situation): Promise<number> {
  const { born, codes, readings } = situation;
  let opened = 0;
  for (const crossings of everyCrossingOf(readings, { born, known: conditionNames(codes, ctx.now) }, ctx.now)) {
    const aboutId = idOf("measure", crossings[0]!.measure);
    const before = await loopsAbout(ctx, patient, "reading", aboutId);
    const [worst] = crossings.filter((crossing) => !before.some((loop) => tellsOf(loop, crossing)));
    if (!worst) continue;
    const [urgency, facts] = [urgencyOf(worst), factsOf(worst, crossings)];
    const open = before.find((loop) => loop.isOpen);
    openAsSystem(ctx, patient.id, "import");
    if (!open) {
      const { ownerId, poolId } = situation;
      const { isNew } = await openLoop(ctx, patient, { kind: "reading", aboutId, ownerId, poolId, urgency, facts });
      if (isNew) opened += 1;
    } else if (urgency < open.urgency) await raise(ctx, patient, open.id, { urgency, facts });
  }
  return opened;
}

/** Somebody may have closed it, or another import raised it, before this one came to its turn: the next import sees what is left. */
async function raise(
  ctx: Ctx,
  patient: OpenPatient,
  loopId: string,
  to: Parameters<typeof raiseLoop>[3],
): Promise<void> {
  const loop = await lockLoop(ctx, patient, loopId);
  if (loop.closed_at === null && to.urgency < loop.urgency) await raiseLoop(ctx, patient, loop, to);
}

/** A reading that was corrected to something more urgent since is not what the loop told of. */
function tellsOf({ facts, urgency }: LoopAbout, crossing: Crossing): boolean {
  if (urgency > urgencyOf(crossing)) return false;
  const { readingIds, observedAt } = facts as { readingIds?: string[]; observedAt?: string };
  return readingIds?.includes(crossing.readingId) ?? observedAt === crossing.observedAt.toISOString();
}

/** How urgent the loop of a crossing is. */
export function urgencyOf({ urgency }: Crossing): 0 | 1 {
  return urgency === "now" ? 0 : 1;
}

/** The facts of the loop that tells of a crossing, with the ids of all that crossed with it, and of those that it told of before. */
export function factsOf(
  { measure, observedAt, facts }: Crossing,
  all: Crossing[],
  before: string[] = [],
): Record<string, unknown> {
  const readingIds = [...new Set([...all.map((one) => one.readingId), ...before])];
  return { measure, observedAt: observedAt.toISOString(), readingIds, ...facts };
}
