import type { Ctx } from "#platform/ctx.ts";
import { idOf } from "#platform/ids.ts";
import { endOfClinicDay, hoursOf, nextOpening, reckon, type Hours } from "#modules/relationships/index.ts";
import { dischargeDue, lastDischarge, lastMissed, missedVisit, type ClinicHours } from "#modules/visits/index.ts";
import type { Situation } from "./open-loops.ts";
import { DAY } from "./shift.ts";

/** What a record tells of a visit, for which a call may be owed: what its loop is about, its facts, and since when a contact answers it. */
export type Told = { kind: string; aboutId: string; facts: Record<string, string>; from: Date };

/** A loop that is to be open. */
export type Wanted = Omit<Told, "from"> & {
  /** A loop about the same thing that was opened after this is the same loop. */
  since: Date;
  dueAt?: Date;
  lift?: { fact: string; points: number; untilAt: Date };
};

/** The fact that says when it was, of each kind that a visit opens. */
export const WHEN = { discharge: "dischargedAt", "missed-visit": "visitAt" } as const;

/** The last discharge and the last visit missed, however long ago and whoever was met since. */
export function toldVisits({ stays, planned }: Situation, now: Date): Told[] {
  const [home, missed] = [lastDischarge(stays, now), lastMissed(planned, now)];
  return [
    ...(home ? [{ ...aboutStay(home.id, home.dischargedAt), from: home.dischargedAt }] : []),
    ...(missed ? [{ ...aboutPlanned(missed.id, missed.visitAt), from: missed.cameFrom }] : []),
  ];
}

/** The loops that a stay without contact and a planned visit missed call for now. */
export async function wantedVisits(ctx: Ctx, { stays, planned, contacts, poolId }: Situation): Promise<Wanted[]> {
  const hours = clinicHours(await hoursOf(ctx, poolId));
  const moments = contacts.map(({ at }) => at);
  const discharge = dischargeDue(stays, moments, hours, ctx.now);
  const missed = missedVisit(planned, moments, hours, ctx.now);
  const wanted: Wanted[] = [];
  if (discharge) {
    const { id, dischargedAt, dueAt } = discharge;
    const lift = { fact: "discharged", points: 48, untilAt: new Date(dischargedAt.getTime() + 30 * DAY) };
    wanted.push({ ...aboutStay(id, dischargedAt), since: dischargedAt, dueAt, lift });
  }
  if (missed) wanted.push({ ...aboutPlanned(missed.id, missed.visitAt), since: missed.visitAt });
  return wanted;
}

function aboutStay(id: string, at: Date) {
  return { kind: "discharge", aboutId: idOf("stay", id), facts: { [WHEN.discharge]: at.toISOString() } };
}

function aboutPlanned(id: string, at: Date) {
  return { kind: "missed-visit", aboutId: idOf("planned", id), facts: { [WHEN["missed-visit"]]: at.toISOString() } };
}

/** A clinic without hours of its own is reckoned with by office hours, as every other due is. */
function clinicHours(hours: Hours): ClinicHours {
  return {
    endOfClinicDay: (at, nth) => reckon(hours, (by) => endOfClinicDay(by, at, nth)).at,
    nextOpening: (at) => reckon(hours, (by) => nextOpening(by, at)).at,
  };
}
