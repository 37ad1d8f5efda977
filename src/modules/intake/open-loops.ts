import type { Ctx } from "#platform/ctx.ts";
import { idOf } from "#platform/ids.ts";
import {
  endLoop,
  happened,
  lockPatients,
  loopsAbout,
  openLoop,
  openLoopsOf,
  setLift,
  type Coded,
} from "#modules/loops/index.ts";
import type { Reading } from "#modules/monitoring/index.ts";
import {
  endOfClinicDay,
  hoursOf,
  nextOpening,
  openAsSystem,
  reckon,
  type Hours,
  type OpenPatient,
} from "#modules/relationships/index.ts";
import { dischargeDue, missedVisit, type ClinicHours, type PlannedVisit, type Stay } from "#modules/visits/index.ts";
import type { PatientId } from "#platform/db/brands.ts";
import { openReadings } from "./open-readings.ts";
import { DAY } from "./shift.ts";

/** What is true of one patient now, as far as loops hang on it. */
export type Situation = {
  patientId: PatientId;
  born: string | null;
  lives: boolean;
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

/** Kinds that any later contact closes, by whatever channel. */
const CLOSED_BY_CONTACT = ["discharge", "missed-visit", "reach-out"];

/**
 * Opens the loops that a record shows to be true now: a reading in its window that crosses, a stay without contact, a planned visit that was
 * missed. What was opened about the same thing before is not opened again, also when it is closed; an alarm grows with a worse reading. A
 * contact that came since closes what waited for one. Nothing for the dead and for who left: what was open for them ends. A few patients in
 * one transaction: whoever looks after one of them waits for its end.
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
  await closeByContact(ctx, patient, situation);
  for (const loop of await visitLoops(ctx, situation)) {
    const before = await loopsAbout(ctx, patient, loop.kind, loop.aboutId);
    if (before.some(({ isOpen, openedAt }) => isOpen || openedAt >= loop.since)) continue;
    const { since: _, lift, ...input } = loop;
    openAsSystem(ctx, patient.id, "import");
    await openLoop(ctx, patient, { ...input, ownerId: situation.ownerId, poolId: situation.poolId });
    if (lift) await setLift(ctx, patient, lift);
    opened[loop.kind] = (opened[loop.kind] ?? 0) + 1;
  }
  const readings = await openReadings(ctx, patient, situation);
  if (readings > 0) opened.reading = readings;
  return opened;
}

/** A loop that waits for a call waits for a contact: a visit of which the record tells is one, when it came after the loop. */
async function closeByContact(ctx: Ctx, patient: OpenPatient, { contacts }: Situation): Promise<void> {
  const last = contacts.toSorted((a, b) => b.at.getTime() - a.at.getTime())[0];
  if (!last) return;
  const waiting = (await openLoopsOf(ctx, patient)).filter(
    (loop) => CLOSED_BY_CONTACT.includes(loop.kind) && loop.opened_at < last.at,
  );
  if (waiting.length === 0) return;
  await happened(ctx, patient, {
    what: "call.reached",
    keys: waiting.map((loop) => loop.closes_key!),
    aboutId: last.id,
    unless: (loop) => !waiting.some(({ id }) => id === loop.id),
  });
}

type Wanted = {
  kind: string;
  aboutId: string;
  /** A loop about the same thing that was opened after this is the same loop. */
  since: Date;
  facts: Record<string, unknown>;
  dueAt?: Date;
  lift?: { fact: string; points: number; untilAt: Date };
};

async function visitLoops(ctx: Ctx, { stays, planned, contacts, poolId }: Situation): Promise<Wanted[]> {
  const hours = clinicHours(await hoursOf(ctx, poolId));
  const moments = contacts.map(({ at }) => at);
  const discharge = dischargeDue(stays, moments, hours, ctx.now);
  const missed = missedVisit(planned, moments, hours, ctx.now);
  const wanted: Wanted[] = [];
  if (discharge) {
    const { id, dischargedAt, dueAt } = discharge;
    const lift = { fact: "discharged", points: 48, untilAt: new Date(dischargedAt.getTime() + 30 * DAY) };
    wanted.push({
      kind: "discharge",
      aboutId: idOf("stay", id),
      since: dischargedAt,
      dueAt,
      facts: { dischargedAt: dischargedAt.toISOString() },
      lift,
    });
  }
  if (missed) {
    const { id, visitAt } = missed;
    wanted.push({
      kind: "missed-visit",
      aboutId: idOf("planned", id),
      since: visitAt,
      facts: { visitAt: visitAt.toISOString() },
    });
  }
  return wanted;
}

/** A clinic without hours of its own is reckoned with by office hours, as every other due is. */
function clinicHours(hours: Hours): ClinicHours {
  return {
    endOfClinicDay: (at, nth) => reckon(hours, (by) => endOfClinicDay(by, at, nth)).at,
    nextOpening: (at) => reckon(hours, (by) => nextOpening(by, at)).at,
  };
}
