import type { Ctx } from "#platform/ctx.ts";
import { endLoop, lockPatients, loopsAbout, openLoop, openLoopsOf, setLift, type Coded } from "#modules/loops/index.ts";
import type { Reading } from "#modules/monitoring/index.ts";
import { openAsSystem, type OpenPatient } from "#modules/relationships/index.ts";
import type { PlannedVisit, Stay } from "#modules/visits/index.ts";
import type { PatientId } from "#platform/db/brands.ts";
import { correctReadings } from "./correct-readings.ts";
import { openReadings } from "./open-readings.ts";
import { settleVisits } from "./settle-visits.ts";
import { wantedVisits } from "./wanted-visits.ts";

/** What is true of one patient now, as far as loops hang on it. */
export type Situation = {
  patientId: PatientId;
  born: string | null;
  lives: boolean;
  /** Another record took the place of this one, and nobody died of whom it tells. */
  isReplaced: boolean;
  codes: Coded[];
  readings: Reading[];
  stays: Stay[];
  planned: PlannedVisit[];
  /** Contacts with the team; `id` is the touchpoint's. */
  contacts: { id: string; at: Date }[];
  ownerId: string | null;
  poolId: string;
};

/** How many loops were opened, by kind. */
export type Opened = Record<string, number>;

/**
 * Opens the loops that a record shows to be true now: a reading in its window that crosses, a stay without contact, a planned visit that was
 * missed. What was opened about the same thing before is not opened again, also when it is closed; an alarm grows with a worse reading. A
 * contact that came since closes what waited for one, and what the record takes back ends, or says so where it is an alarm. Nothing for the
 * dead and for who left: what was open for them ends. A few patients in one transaction: whoever looks after one of them waits for its end.
 */
export async function openLoops(ctx: Ctx, situations: Situation[]): Promise<Opened> {
  const opened: Opened = {};
  lockPatients(
    ctx,
    situations.map(({ patientId }) => patientId),
  );
  for (const situation of situations) addOpened(opened, await openLoopsFor(ctx, situation));
  return opened;
}

/** Adds up how many were opened. Changes `sum`. */
export function addOpened(sum: Opened, opened: Opened): void {
  for (const [kind, times] of Object.entries(opened)) sum[kind] = (sum[kind] ?? 0) + times;
}

async function openLoopsFor(ctx: Ctx, situation: Situation): Promise<Opened> {
  const opened: Opened = {};
  const patient: OpenPatient = { id: situation.patientId, scopes: new Set(["brief"]), mayAct: true };
  if (!situation.lives) {
    for (const loop of await openLoopsOf(ctx, patient))
      await endLoop(ctx, patient, { loopId: loop.id, outcome: "ended", reason: "import" });
    return opened;
  }
  await settleVisits(ctx, patient, situation);
  for (const loop of await wantedVisits(ctx, situation)) {
    const before = await loopsAbout(ctx, patient, loop.kind, loop.aboutId);
    if (before.some(({ isOpen, openedAt }) => isOpen || openedAt >= loop.since)) continue;
    const { since: _, lift, ...input } = loop;
    openAsSystem(ctx, patient.id, "import");
    await openLoop(ctx, patient, { ...input, ownerId: situation.ownerId, poolId: situation.poolId });
    if (lift) await setLift(ctx, patient, lift);
    opened[loop.kind] = (opened[loop.kind] ?? 0) + 1;
  }
  await correctReadings(ctx, patient, situation);
  const readings = await openReadings(ctx, patient, situation);
  if (readings > 0) opened.reading = readings;
  return opened;
}
