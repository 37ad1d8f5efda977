import type { WallClock } from "#platform/fhir/wall-clock.ts";

/** How exactly a FHIR date is known. https://hl7.org/fhir/R4/datatypes.html#dateTime */
export type Precision = "year" | "month" | "day" | "time";

export type When = { precision: Precision; year: number; month: number; day: number; text: string };

const SHAPE =
  /^(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01])(T(?:[01]\d|2[0-3]):[0-5]\d(?::(?:[0-5]\d|60)(?:\.\d+)?)?(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d))?)?)?$/;

/** Reads a FHIR date, dateTime or instant; undefined when it is none (30 February, a time without an offset, another calendar). */
export function readWhen(text: unknown): When | undefined {
  const parts = typeof text === "string" ? SHAPE.exec(text) : null;
  if (!parts || parts[1] === "0000") return undefined;
  const [year, month, day] = [Number(parts[1]), Number(parts[2] ?? 1), Number(parts[3] ?? 1)];
  if (day > daysIn(year, month)) return undefined;
  const precision = parts[4] ? "time" : parts[3] ? "day" : parts[2] ? "month" : "year";
  return { precision, year, month, day, text: parts[0] };
}

/**
 * The moment of a FHIR date in milliseconds. A day without an hour is its noon in the clinic's zone, so that it stays on its day for every
 * reader; of the day that is today it is `now` at the latest. A month or a year is no moment: undefined.
 */
export function momentOf(text: unknown, wall: WallClock, now?: Date): number | undefined {
  const when = readWhen(text);
  if (when?.precision === "time") return timeOf(when);
  if (when?.precision !== "day") return undefined;
  const noon = wall.toInstant(utc(when.year, when.month, when.day) + 43_200_000);
  const begun = now !== undefined && wall.toInstant(utc(when.year, when.month, when.day)) <= now.getTime();
  return begun ? Math.min(noon, now.getTime()) : noon;
}

/** The first moment that a FHIR date may mean, anywhere on earth: later than `now` means that it has not happened yet. */
export function earliestOf(when: When): number {
  if (when.precision === "time") return timeOf(when);
  return utc(when.year, when.month, when.day) - 14 * 3_600_000;
}

/** Milliseconds of a timestamp with its offset. A leap second counts as the second before it. */
export function timeOf(when: When): number {
  return Date.parse(when.text.replace(/(T\d\d:\d\d):60/, "$1:59"));
}

/** Milliseconds of a calendar day's start in UTC; unlike Date.UTC it takes the years 1 to 99 as they are. */
export function utc(year: number, month: number, day: number): number {
  const at = new Date(0);
  at.setUTCFullYear(year, month - 1, day);
  return at.getTime();
}

function daysIn(year: number, month: number): number {
  if (month !== 2) return [4, 6, 9, 11].includes(month) ? 30 : 31;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}
