import {
  endOfClinicDay,
  halfDayEnd,
  nextOpening,
  openAt,
  plusOpenDays,
  type Hours,
} from "#modules/relationships/index.ts";
import { atLocal, daysBetween, endOfDayPromised, localDay, plusDays, weekday } from "#platform/calendar.ts";

/** A day of a story, counted from the day of `asOf`: -1 is yesterday, 0 today, 3 in three days. */
export type Day = number;
/** A wall-clock time in the clinic's zone, "HH:MM". */
export type Clock = `${number}:${number}`;
/**
 * When something in a story happened: a day and a clock time in opening hours; a night, on the very day; or "recently", a clock time
 * of today when it is less than four hours ago, else so many minutes before `asOf`: what must be fresh at any hour.
 */
export type When = { day: Day; clock: Clock } | { night: Day; clock: Clock } | { recently: Clock; else: number };

export type StoryTime = ReturnType<typeof storyTime>;

/** Opening hours of the demo clinic: Monday to Friday 8 to 6, Saturday 8 to noon. */
export const weekHours: Hours["open"] = [
  ...[1, 2, 3, 4, 5].map((day) => ({ weekday: day, opens: "08:00", closes: "18:00" })),
  { weekday: 6, opens: "08:00", closes: "12:00" },
];

/**
 * Places what the stories tell by day and clock on the real calendar around `asOf`.
 *
 * The team works only when the clinic is open, whatever weekday the demo starts on. A day on which it is closed shares the
 * opening hours of the open day before it: Saturday's four hours hold Saturday's and Sunday's stories, one after the other.
 * So the order of a story never changes, and on ordinary weekdays every clock time stays as it was written.
 */
export function storyTime(asOf: Date, zone: string, closures: Hours["closures"]) {
  const hours: Hours = { zone, open: weekHours, closures };
  const closed = new Set(closures.map((closure) => closure.day));
  const today = localDay(asOf, zone);
  const homes = new Map<Day, Home>();
  const instants = new Map<string, Date>();

  const dateOf = (day: Day): string => plusDays(today, day);

  /** Opening and closing of a day in minutes after midnight; null on a closed one. */
  function minutesOpen(day: Day): [number, number] | null {
    const date = dateOf(day);
    if (closed.has(date)) return null;
    const open = weekHours.find((one) => one.weekday === weekday(date));
    return open ? [minutesOf(open.opens), minutesOf(open.closes)] : null;
  }

  /** The open day that holds a story day, and which part of its hours is that day's. */
  function homeOf(day: Day): Home {
    const known = homes.get(day);
    if (known) return known;
    let open = day;
    while (!minutesOpen(open)) open--;
    let next = day + 1;
    while (!minutesOpen(next)) next++;
    const [opens, closes] = minutesOpen(open)!;
    const part = (closes - opens) / (next - open);
    const from = opens + (day - open) * part;
    const home = { open, from, until: from + part, first: open === day, last: next === day + 1 };
    homes.set(day, home);
    return home;
  }

  function instant(day: Day, clock: string): Date {
    const key = `${day} ${clock}`;
    const known = instants.get(key) ?? atLocal(dateOf(day), clock, zone);
    instants.set(key, known);
    return known;
  }

  /** The first open day from `day` on of which `moment` is still to come, with some room. */
  function ahead(day: Day, moment: (open: Day) => Date): Date {
    for (let open = day; ; open++) {
      const at = moment(open);
      if (minutesOpen(open) && at.getTime() > asOf.getTime() + 30 * 60_000) return at;
    }
  }

  return {
    asOf,
    zone,
    hours,
    date: dateOf,
    /** The story day of an instant. */
    dayOf: (at: Date): Day => daysBetween(today, localDay(at, zone)),
    /** When the team did something: inside opening hours if the story's clock was. */
    at: (day: Day, clock: Clock): Date => {
      const home = homeOf(day);
      return instant(home.open, clockOf(within(home, minutesOf(clock))));
    },
    /** When something happened at home, on the very day, open or closed. */
    plain: (day: Day, clock: Clock): Date => instant(day, clock),
    /** A clock time still ahead, on the first open day that is not before `day`. */
    onOpenDay: (day: Day, clock: Clock): Date => ahead(day, (open) => instant(open, clock)),
    /** The end of a promised day, 8 pm where the patient is: on an open day, and ahead of `asOf` when `day` is not past. */
    endOfDay: (day: Day, inZone: string): Date =>
      day < 0
        ? endOfDayPromised(dateOf(homeOf(day).open), inZone)
        : ahead(day, (open) => endOfDayPromised(dateOf(open), inZone)),
    /** The end of the half-day that runs now, or of the next one. */
    endOfHalfDay: (): Date => halfDayEnd(hours, new Date(asOf.getTime() + 10 * 60_000)),
    /** Closing time of the nth open day after the day of `at`. */
    closingAfter: (at: Date, openDays: number): Date => plusOpenDays(hours, at, openDays),
    /** When the doors close on a day; null when they stay shut. */
    closingOn: (day: Day): Date | null => endOfClinicDay(hours, instant(day, "12:00"), 0),
    nextOpening: (at: Date): Date => nextOpening(hours, at)!,
    isOpen: (at: Date): boolean => openAt(hours, at),
  };
}

type Home = { open: Day; from: number; until: number; first: boolean; last: boolean };

/** A clock time inside the part of the day that is the story day's: before, in and after ordinary hours stay in that order. */
function within(home: Home, minutes: number): number {
  const ordinary = home.first && home.last && home.until - home.from === 600;
  if (ordinary) return minutes;
  if (minutes < 480) return home.first ? minutes : home.from;
  if (minutes >= 1080) return home.last ? minutes : home.until - 1;
  return Math.floor(home.from + ((minutes - 480) / 600) * (home.until - home.from));
}

function minutesOf(clock: string): number {
  const [hour, minute] = clock.split(":").map(Number);
  return hour! * 60 + minute!;
}

function clockOf(minutes: number): string {
  const whole = Math.floor(minutes);
  return `${String(Math.floor(whole / 60)).padStart(2, "0")}:${String(whole % 60).padStart(2, "0")}`;
}
