import type { ClinicHours } from "./discharge.ts";
import { visitRules, type VisitRules } from "./rule-data.ts";

/** A visit that was planned: an Appointment, or an Encounter that is still `planned`. `endAt` is its planned end. */
export type PlannedVisit = {
  id: string;
  kind: "appointment" | "encounter";
  status: string;
  startAt: Date;
  endAt?: Date | null;
};

/** A planned visit to which nobody came. `openAt` is the morning on which it is to be asked about. */
export type MissedVisit = { id: string; visitAt: Date; openAt: Date };

/** A planned visit of which the record says that it was missed. Who was met or reached after `cameFrom` has not missed it. */
export type Missed = Pick<MissedVisit, "id" | "visitAt"> & { cameFrom: Date };

/**
 * The last planned visit that was missed and may be asked about by now, or null: within 30 days, and nobody met or reached the person from
 * that visit on.
 */
export function missedVisit(
  planned: PlannedVisit[],
  contacts: Date[],
  hours: Pick<ClinicHours, "nextOpening">,
  now: Date,
  rules: VisitRules = visitRules.body,
): MissedVisit | null {
  const last = lastMissed(planned, now, rules);
  if (!last || now.getTime() - last.visitAt.getTime() > rules.missed.withinDays * 86_400_000) return null;
  if (contacts.some((at) => at > last.cameFrom && at <= now)) return null;
  const openAt = hours.nextOpening(last.visitAt);
  return openAt <= now ? { id: last.id, visitAt: last.visitAt, openAt } : null;
}

/** The last that was missed, however long ago: an Appointment that says "noshow", or an Encounter that is still planned though its time is over. */
export function lastMissed(
  planned: PlannedVisit[],
  now: Date,
  { missed: { earlyMinutes } }: VisitRules = visitRules.body,
): Missed | null {
  const [last] = planned
    .filter((visit) => wasMissed(visit, now))
    .toSorted((a, b) => b.startAt.getTime() - a.startAt.getTime() || (a.id < b.id ? -1 : 1));
  if (!last) return null;
  // Who came early, or was seen without the plan being ticked off, has not missed it.
  return { id: last.id, visitAt: last.startAt, cameFrom: new Date(last.startAt.getTime() - earlyMinutes * 60_000) };
}

function wasMissed({ kind, status, startAt, endAt }: PlannedVisit, now: Date): boolean {
  if (kind === "appointment") return status === "noshow" && startAt <= now;
  return status === "planned" && (endAt ?? startAt) <= now;
}
