import { atLocal, localDay, plusDays, weekday } from "#platform/calendar.ts";
import type { Hours } from "./hours.ts";

/** The hours of a clinic laid out as instants: what `hours.ts` reads its answers from. */

/** How far ahead is looked before the answer is "never", and how long open means "always". */
const daysAhead = 400;
const always = 14 * 24 * 3_600_000;

/** Open doors, from and to; without `closes` they have no closing in sight. */
export type Stretch = { opens: Date; closes: Date | null };

/** A day with opening hours: its first opening and its last closing. */
export type ClinicDay = { day: string; opens: Date; closes: Date };

/** The stretches of open doors that end after `at`, in order; those that touch are one. */
export function* stretches(hours: Hours, at: Date): Generator<Stretch> {
  let last: { opens: Date; closes: Date } | undefined;
  // From the day before: clocks that skip from before midnight to after it push the closing of yesterday into today.
  for (const day of daysFrom(plusDays(localDay(at, hours.zone), -1), hours)) {
    for (const next of openings(hours, day).filter(({ closes }) => closes > at)) {
      if (last && next.opens <= last.closes) {
        if (next.closes > last.closes) last.closes = next.closes;
        if (last.closes.getTime() - last.opens.getTime() > always) return yield { opens: last.opens, closes: null };
      } else {
        if (last) yield last;
        last = next;
      }
    }
  }
  if (last) yield last;
}

/** The clinic days from a day on, that day included. */
export function* clinicDays(hours: Hours, from: string): Generator<ClinicDay> {
  for (const day of daysFrom(from, hours)) {
    const found = clinicDay(hours, day);
    if (found) yield found;
  }
}

/** That day as a clinic day; null when the doors stay shut. */
export function clinicDay(hours: Hours, day: string): ClinicDay | null {
  const open = openings(hours, day);
  const [first] = open;
  return first
    ? { day, opens: first.opens, closes: new Date(Math.max(...open.map(({ closes }) => closes.getTime()))) }
    : null;
}

/** The ends of a clinic day's half-days: noon and closing, or closing alone when noon is not within the day. */
export function halfDays(hours: Hours, { day, opens, closes }: ClinicDay): [Date, ...Date[]] {
  const noon = atLocal(day, "12:00", hours.zone);
  return opens < noon && noon < closes ? [noon, closes] : [closes];
}

function* daysFrom(from: string, hours: Hours): Generator<string> {
  if (hours.open.length === 0) return;
  for (let n = 0; n <= daysAhead; n++) yield plusDays(from, n);
}

/** What a day opens, in order. Nothing of an opening is left that its zone skips, by a change of clocks or by the whole day. */
export function openings(hours: Hours, day: string): { opens: Date; closes: Date }[] {
  if (hours.closures.some((closure) => closure.day === day)) return [];
  const today = weekday(day);
  return hours.open
    .filter((opening) => opening.weekday === today)
    .map(({ opens, closes }) => ({ opens: atLocal(day, opens, hours.zone), closes: atLocal(day, closes, hours.zone) }))
    .filter(({ opens, closes }) => opens < closes && localDay(opens, hours.zone) === day)
    .sort((one, other) => one.opens.getTime() - other.opens.getTime());
}
