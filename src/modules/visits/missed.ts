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

/**
 * The last planned visit that was missed and may be asked about by now, or null: an Appointment that says "noshow", or an Encounter that
 * is still planned though its time is over, within 30 days, and nobody met or reached the person from that visit on.
 */
export function missedVisit(
  planned: PlannedVisit[],
  contacts: Date[],
  hours: Pick<ClinicHours, "nextOpening">,
  now: Date,
  { missed: rules }: VisitRules = visitRules.body,
): MissedVisit | null {
  const since = now.getTime() - rules.withinDays * 86_400_000;
  const missed = planned
    .filter((visit) => wasMissed(visit, now) && visit.startAt.getTime() >= since)
    .toSorted((a, b) => b.startAt.getTime() - a.startAt.getTime() || (a.id < b.id ? -1 : 1))[0];
  if (!missed) return null;
  // Who came early, or was seen without the plan being ticked off, has not missed it.
  const cameFrom = missed.startAt.getTime() - rules.earlyMinutes * 60_000;
  if (contacts.some((at) => at.getTime() >= cameFrom && at <= now)) return null;
  const openAt = hours.nextOpening(missed.startAt);
  return openAt <= now ? { id: missed.id, visitAt: missed.startAt, openAt } : null;
}

function wasMissed({ kind, status, startAt, endAt }: PlannedVisit, now: Date): boolean {
  if (kind === "appointment") return status === "noshow" && startAt <= now;
  return status === "planned" && (endAt ?? startAt) <= now;
}
