import { Temporal } from "temporal-polyfill";

/** A day of a story, counted from the day of `asOf`: -1 is yesterday, 0 today, 3 in three days. */
export type Day = number;
/** A wall-clock time in the clinic's zone, "HH:MM". */
export type Clock = `${number}:${number}`;
/**
 * When something in a story happened: a day and a clock time in opening hours; a night, on the very day; or "recently", a clock time
 * of today when it is less than four hours ago, `else` so many minutes before `asOf`: what must be fresh at any hour.
 */
export type When = { day: Day; clock: Clock } | { night: Day; clock: Clock } | { recently: Clock; else: number };

export type StoryTime = ReturnType<typeof storyTime>;

const weekHours: Record<number, [number, number]> = { 6: [480, 720] };
const fullDay: [number, number] = [480, 1080];

/** Opening hours of the demo clinic, in minutes after midnight; null on Sundays. ISO weekday 1 to 7. */
export function hoursOf(weekday: number): [number, number] | null {
  return weekday === 7 ? null : (weekHours[weekday] ?? fullDay);
}

/**
 * Places what the stories tell by day and clock on the real calendar around `asOf`.
 *
 * The team works only when the clinic is open, whatever weekday the demo starts on. A day on which it is closed shares the
 * opening hours of the open day before it: Saturday's four hours hold Saturday's and Sunday's stories, one after the other.
 * So the order of a story never changes, and on ordinary weekdays every clock time stays as it was written.
 */
export function storyTime(asOf: Date, zone: string, closed: ReadonlySet<string>) {
  const now = Temporal.Instant.fromEpochMilliseconds(asOf.getTime()).toZonedDateTimeISO(zone);
  const today = now.toPlainDate();
  const dates = new Map<Day, Temporal.PlainDate>();
  const homes = new Map<Day, Home>();

  function dateOf(day: Day): Temporal.PlainDate {
    const known = dates.get(day);
    if (known) return known;
    const date = today.add({ days: day });
    dates.set(day, date);
    return date;
  }

  function hours(day: Day): [number, number] | null {
    const date = dateOf(day);
    return closed.has(date.toString()) ? null : hoursOf(date.dayOfWeek);
  }

  /** The open day that holds a story day, and which part of its hours is that day's. */
  function homeOf(day: Day): Home {
    const known = homes.get(day);
    if (known) return known;
    let open = day;
    while (!hours(open)) open--;
    let next = day + 1;
    while (!hours(next)) next++;
    const [opens, closes] = hours(open)!;
    const part = (closes - opens) / (next - open);
    const from = opens + (day - open) * part;
    const home = { open, from, until: from + part, first: open === day, last: next === day + 1 };
    homes.set(day, home);
    return home;
  }

  function instant(day: Day, minutes: number, inZone = zone): Date {
    const midnight = dateOf(day).toZonedDateTime({ timeZone: inZone });
    const wall = midnight.add({ days: Math.floor(minutes / 1440) }).withPlainTime({
      hour: Math.floor((minutes % 1440) / 60),
      minute: Math.floor(minutes % 60),
    });
    return new Date(wall.epochMilliseconds);
  }

  return {
    asOf,
    zone,
    hoursOf,
    /** When the clinic closes on a day, null when it is closed all day. */
    closingOn: (day: Day): Date | null => {
      const open = hours(day);
      return open && instant(day, open[1]);
    },
    /** The calendar date, "YYYY-MM-DD", so many days from today. */
    date: (day: Day): string => dateOf(day).toString(),
    /** The calendar date of an instant where the clinic is. */
    dateAt: (at: Date): string => zoned(at, zone).toPlainDate().toString(),
    /** When the team did something: inside opening hours if the story's clock was. */
    at: (day: Day, clock: Clock): Date => {
      const home = homeOf(day);
      return instant(home.open, within(home, minutesOf(clock)));
    },
    /** When something happened at home, on the very day, open or closed. */
    plain: (day: Day, clock: Clock): Date => instant(day, minutesOf(clock)),
    /** A clock time ahead of us, on the first open day that is not before `day`. */
    onOpenDay: (day: Day, clock: Clock): Date => {
      for (let open = day; ; open++) {
        const due = instant(open, minutesOf(clock));
        if (hours(open) && due > asOf) return due;
      }
    },
    /** The end of a promised day, 8 pm where the patient is: on an open day, and in the future when `day` is not past. */
    endOfDay: (day: Day, inZone: string): Date => {
      if (day < 0) return instant(homeOf(day).open, 1200, inZone);
      for (let open = day; ; open++) {
        const due = instant(open, 1200, inZone);
        if (hours(open) && due.getTime() > asOf.getTime() + 30 * 60_000) return due;
      }
    },
    /** The end of the half-day after an instant, or of the next one when less than ten minutes are left: noon, then closing. */
    nextHalfDay: (after: Date): Date => {
      for (let day = today.until(zoned(after, zone).toPlainDate()).days; ; day++) {
        for (const end of halfDays(hours(day))) {
          const due = instant(day, end);
          if (due.getTime() > after.getTime() + 10 * 60_000) return due;
        }
      }
    },
    /** The opening time of the first open day after the day of an instant. */
    nextOpening: (after: Date): Date => {
      let day = today.until(zoned(after, zone).toPlainDate()).days + 1;
      while (!hours(day)) day++;
      return instant(day, hours(day)![0]);
    },
    /** The closing time of the nth open day after an instant: 1 is the next open day. */
    closingAfter: (at: Date, openDays: number): Date => {
      let day = today.until(zoned(at, zone).toPlainDate()).days;
      for (let left = openDays; left > 0;) if (hours(++day)) left--;
      return instant(day, hours(day)![1]);
    },
    /** The closing time of the day of an instant, or of the next open day. */
    closingOf: (at: Date): Date => {
      let day = today.until(zoned(at, zone).toPlainDate()).days;
      while (!hours(day)) day++;
      return instant(day, hours(day)![1]);
    },
    /** Whether the clinic is open at an instant. */
    isOpen: (at: Date): boolean => {
      const wall = zoned(at, zone);
      const open = hours(today.until(wall.toPlainDate()).days);
      const minute = wall.hour * 60 + wall.minute;
      return open !== null && minute >= open[0] && minute < open[1];
    },
    weekday: (at: Date, locale: string, inZone = zone): string =>
      new Intl.DateTimeFormat(locale, { weekday: "long", timeZone: inZone }).format(at),
  };
}

type Home = { open: Day; from: number; until: number; first: boolean; last: boolean };

/** A clock time inside the part of the day that is the story day's: before, in and after ordinary hours stay in that order. */
function within(home: Home, minutes: number): number {
  if (home.first && home.last && home.until - home.from === 600) return minutes;
  if (minutes < 480) return home.first ? minutes : home.from;
  if (minutes >= 1080) return home.last ? minutes : home.until - 1;
  return Math.floor(home.from + ((minutes - 480) / 600) * (home.until - home.from));
}

function halfDays(open: [number, number] | null): number[] {
  return open ? [...new Set([720, open[1]])] : [];
}

function zoned(at: Date, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone);
}

function minutesOf(clock: Clock): number {
  const [hour, minute] = clock.split(":").map(Number);
  return hour! * 60 + minute!;
}
