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

/**
 * The first contact that is owed after a stay, or null: only for the last stay, within 30 days, when the person lives and is not there again, and
 * when nobody reached them afterwards (rules.md, Visits and discharge). `contacts` are the moments of reached contacts.
 */
export function dischargeDue(
  stays: Stay[],
  contacts: Date[],
  hours: Pick<ClinicHours, "endOfClinicDay">,
  now: Date,
  { discharge: rules }: VisitRules = visitRules.body,
): DischargeDue | null {
  const inpatient = stays.filter((stay) => rules.classes.includes(stay.class));
  if (inpatient.some((stay) => stay.endedAt === null || stay.endedAt > now)) return null;
  const last = inpatient.toSorted((a, b) => b.endedAt!.getTime() - a.endedAt!.getTime() || (a.id < b.id ? -1 : 1))[0];
  if (!last || last.died) return null;
  const dischargedAt = last.endedAt!;
  if (now.getTime() - dischargedAt.getTime() > rules.withinDays * 86_400_000) return null;
  if (contacts.some((at) => at > dischargedAt && at <= now)) return null;
  return { id: last.id, dischargedAt, dueAt: hours.endOfClinicDay(dischargedAt, rules.dueClinicDays) };
}
