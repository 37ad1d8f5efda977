import { visitRules, type VisitRules } from "./rule-data.ts";

/** A stay in hospital as far as the rule needs it. `endedAt` is null while the person is still there; `died` when the stay ended so. */
export type Stay = { id: string; class: string; endedAt: Date | null; died?: boolean };

/** Hours as these rules ask them; `relationships` knows the clinic's. */
export type ClinicHours = {
  /** The last closing of the nth clinic day after the day of `at`. */
  endOfClinicDay: (at: Date, nth: number) => Date;
  /** When the doors open next, after `at`. */
  nextOpening: (at: Date) => Date;
};

/** Somebody came home from hospital and nobody has spoken to them since. `id` is the stay's. */
export type DischargeDue = { id: string; dischargedAt: Date; dueAt: Date };

/** A stay that ended, after which the first contact is owed. `id` is the stay's. */
export type Discharge = Omit<DischargeDue, "dueAt">;

/**
 * The first contact that is owed after a stay, or null: only within 30 days of the last discharge, and when nobody reached them afterwards
 * (rules.md, Visits and discharge). `contacts` are the moments of reached contacts.
 */
export function dischargeDue(
  stays: Stay[],
  contacts: Date[],
  hours: Pick<ClinicHours, "endOfClinicDay">,
  now: Date,
  rules: VisitRules = visitRules.body,
): DischargeDue | null {
  const last = lastDischarge(stays, now, rules);
  if (!last) return null;
  const { withinDays, dueClinicDays } = rules.discharge;
  if (now.getTime() - last.dischargedAt.getTime() > withinDays * 86_400_000) return null;
  if (contacts.some((at) => at > last.dischargedAt && at <= now)) return null;
  return { ...last, dueAt: hours.endOfClinicDay(last.dischargedAt, dueClinicDays) };
}

/** The last discharge, however long ago; null while the person is there again, or when the stay ended with their death. */
export function lastDischarge(
  stays: Stay[],
  now: Date,
  { discharge: { classes } }: VisitRules = visitRules.body,
): Discharge | null {
  const inpatient = stays.filter((stay) => classes.includes(stay.class));
  if (inpatient.some((stay) => stay.endedAt === null || stay.endedAt > now)) return null;
  const last = inpatient.toSorted((a, b) => b.endedAt!.getTime() - a.endedAt!.getTime() || (a.id < b.id ? -1 : 1))[0];
  return !last || last.died ? null : { id: last.id, dischargedAt: last.endedAt! };
}
