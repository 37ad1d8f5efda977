import { localDay, plusDays } from "#platform/calendar.ts";
import { clinicDay, clinicDays, halfDays, openings, stretches } from "./openings.ts";

/**
 * Opening hours as local clock times in one zone: Monday is 1, Sunday 7; a day may open more than once; "24:00" closes at midnight.
 * On a closure the doors stay shut all day.
 */
export type Hours = {
  zone: string;
  open: { weekday: number; opens: string; closes: string }[];
  closures: { day: string; name: string }[];
};

/** True from the moment the doors open until the moment they close. */
export function openAt(hours: Hours, at: Date): boolean {
  const today = localDay(at, hours.zone);
  // From the day before, as stretches do.
  return [plusDays(today, -1), today].some((day) =>
    openings(hours, day).some(({ opens, closes }) => opens <= at && at < closes),
  );
}

/** When the doors that are open at `at` close; null when they are shut, or have no closing in sight. */
export function closesAt(hours: Hours, at: Date): Date | null {
  const [next] = stretches(hours, at);
  return next && next.opens <= at ? next.closes : null;
}

/** When the doors open next, after `at`; null when they never do within 400 days, and callers say so. */
export function nextOpening(hours: Hours, at: Date): Date | null {
  for (const next of stretches(hours, at)) if (next.opens > at) return next.opens;
  return null;
}

/** The moment at which the doors have been open for so many minutes since `at`; null when they never will be within 400 days. */
export function plusOpenMinutes(hours: Hours, at: Date, minutes: number): Date | null {
  let left = minutes * 60_000;
  for (const { opens, closes } of stretches(hours, at)) {
    const from = Math.max(opens.getTime(), at.getTime());
    if (closes === null || closes.getTime() - from >= left) return new Date(from + left);
    left -= closes.getTime() - from;
  }
  return null;
}

/** The last closing of the nth clinic day after the day of `at`, or of that day itself when `nth` is 0; null when it is none. */
export function endOfClinicDay(hours: Hours, at: Date, nth: number): Date | null {
  const today = localDay(at, hours.zone);
  if (nth === 0) return clinicDay(hours, today)?.closes ?? null;
  let left = nth;
  for (const day of clinicDays(hours, plusDays(today, 1))) if (--left === 0) return day.closes;
  return null;
}

/** Noon of the first clinic day whose noon is still to come; on a day that is closed at noon, its closing. */
export function nextNoon(hours: Hours, at: Date): Date | null {
  for (const day of clinicDays(hours, localDay(at, hours.zone))) {
    const [noon] = halfDays(hours, day);
    if (noon > at) return noon;
  }
  return null;
}

/** The end of the half-day that `at` lies in or before: noon, then closing (rules.md, Time). */
export function halfDayEnd(hours: Hours, at: Date): Date {
  return reckon(hours, (by) => {
    for (const day of clinicDays(by, localDay(at, by.zone))) {
      const end = halfDays(by, day).find((half) => half > at);
      if (end) return end;
    }
    return null;
  }).at;
}

/** So many open days after the day of `at`, at closing. */
export function plusOpenDays(hours: Hours, at: Date, n: number): Date {
  return reckon(hours, (by) => endOfClinicDay(by, at, n)).at;
}

/** A moment, and whether it had to be reckoned without the clinic's own hours. */
export type Reckoned = { at: Date; hoursAssumed: boolean };

/**
 * Reckons by a clinic's hours; where they come to no answer, since it has none or closed for good, by Monday to Friday,
 * 9 to 5 in its zone, so that whatever is owed there still falls due.
 */
export function reckon(hours: Hours, rule: (by: Hours) => Date | null): Reckoned {
  const own = rule(hours);
  if (own) return { at: own, hoursAssumed: false };
  const assumed = rule(officeHours(hours.zone));
  if (!assumed) throw new Error("this rule of time has no answer even in office hours");
  return { at: assumed, hoursAssumed: true };
}

function officeHours(zone: string): Hours {
  return {
    zone,
    open: [1, 2, 3, 4, 5].map((day) => ({ weekday: day, opens: "09:00", closes: "17:00" })),
    closures: [],
  };
}

/** A turn of being reachable away from the screen. */
export type Duty = { staffId: string; reach: string; from: Date; until: Date };

/** Who is there at a moment (R2). `until` is when the doors next shut or open; `nobodyUntil` is set only while nobody is there. */
export type Stands = {
  open: boolean;
  until: Date | null;
  onDuty: { staffId: string; reach: string }[];
  nobodyUntil: Date | null;
};

/**
 * What holds now: open, or somebody on duty, or nobody until the next opening or duty. While nobody is there (not `open`, and
 * `onDuty` is empty), a null `nobodyUntil` means that nobody is expected at all.
 */
export function standsNow(hours: Hours, duties: readonly Duty[], at: Date): Stands {
  const open = openAt(hours, at);
  const until = open ? closesAt(hours, at) : nextOpening(hours, at);
  const onDuty = duties.filter((duty) => duty.from <= at && at < duty.until);
  const somebody = open || onDuty.length > 0;
  const starts = duties.map((duty) => duty.from).filter((from) => from > at);
  return {
    open,
    until,
    onDuty: onDuty.map(({ staffId, reach }) => ({ staffId, reach })),
    nobodyUntil: somebody ? null : earliest(until ? [until, ...starts] : starts),
  };
}

function earliest(times: Date[]): Date | null {
  return times.length === 0 ? null : new Date(Math.min(...times.map(Number)));
}
