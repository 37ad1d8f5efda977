import type { Crossing, Measure, Reading } from "./measure.ts";
import { type Limit, type ReadingRules, readingRules } from "./rule-data.ts";
import { weightGain } from "./weight.ts";

const HOUR = 3_600_000;

/** Whose readings they are: `known` are conditions with limits of their own ("copd", "pregnancy", "heart-failure"). */
export type Measured = { born: string | null; known?: ReadonlySet<string> };

/** What one patient's readings call for as of `now`: at most one crossing a measure, the most urgent, then the newest. Any order of readings. */
export function crossingsOf(
  readings: Reading[],
  person: Measured,
  now: Date,
  rules: ReadingRules = readingRules.body,
): Crossing[] {
  return measuresOf(readings).flatMap((measure) => crossingOf(measure, readings, person, now, rules) ?? []);
}

/** Every crossing as of `now`, a list a measure, each as `crossingsOf` orders them: what else crossed while one was being dealt with. */
export function everyCrossingOf(
  readings: Reading[],
  person: Measured,
  now: Date,
  rules: ReadingRules = readingRules.body,
): Crossing[][] {
  const all = measuresOf(readings).map((measure) => crossingsOfMeasure(measure, readings, person, now, rules));
  return all.filter((crossings) => crossings.length > 0);
}

function measuresOf(readings: Reading[]): Measure[] {
  return [...new Set(readings.map((reading) => reading.measure))].toSorted();
}

/** The most urgent, then the newest, of what the readings of one measure call for as of `now`; null when nothing crosses. */
export function crossingOf(
  measure: Measure,
  readings: Reading[],
  person: Measured,
  now: Date,
  rules: ReadingRules = readingRules.body,
): Crossing | null {
  return crossingsOfMeasure(measure, readings, person, now, rules)[0] ?? null;
}

/**
 * What the readings of one measure call for as of `now`, a reading once a limit: only an adult's, only inside the measure's window, and nothing from the
 * future. A reading counts even when a later one is better, except a pressure that was repeated within the hour and was well.
 */
function crossingsOfMeasure(
  measure: Measure,
  readings: Reading[],
  person: Measured,
  now: Date,
  rules: ReadingRules,
): Crossing[] {
  const mine = readings
    .filter((reading) => reading.measure === measure && mayCount(reading, person, now, rules))
    .toSorted((a, b) => a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : 1));
  const since = sinceWhen(measure, now, rules);
  if (measure === "weight")
    return [isWeightWatched(person, rules) ? weightGain(mine, since, rules) : null].filter((gain) => gain !== null);
  const found = rules.limits
    .filter((limit) => limit.measure === measure && isFor(limit, person.known))
    .flatMap((limit) => crossedBy(limit, mine, since, rules));
  return found.toSorted(byUrgency);
}

/** True when an adult's weight came inside its window, and no gain of theirs would call for anybody: none of their known conditions says that it should. */
export function weighsUnwatched(
  readings: Reading[],
  person: Measured,
  now: Date,
  rules: ReadingRules = readingRules.body,
): boolean {
  const since = sinceWhen("weight", now, rules);
  const came = readings.some(
    (reading) => reading.measure === "weight" && reading.at >= since && mayCount(reading, person, now, rules),
  );
  return came && !isWeightWatched(person, rules);
}

function isWeightWatched({ known }: Measured, { weight }: ReadingRules): boolean {
  return weight.only.some((condition) => known?.has(condition));
}

function mayCount({ at }: Reading, { born }: Measured, now: Date, { adultFrom }: ReadingRules): boolean {
  return at <= now && isAdult(born, at, adultFrom);
}

function sinceWhen(measure: Measure, now: Date, { windowHours }: ReadingRules): Date {
  return new Date(now.getTime() - windowHours[measure] * HOUR);
}

/** True when a person born then has surely reached this age. Of a year or a month its last day counts; a birth date that is not known hides no alarm. */
export function isAdult(born: string | null, at: Date, age: number): boolean {
  if (born === null) return true;
  const [year, month, day] = born.split("-").map(Number) as [number, number?, number?];
  return Date.UTC(year + age, (month ?? 12) - 1, day ?? 31) <= at.getTime();
}

function isFor(limit: Limit, known: ReadonlySet<string> = new Set()): boolean {
  return (
    (limit.only === undefined || known.has(limit.only)) && (limit.unless === undefined || !known.has(limit.unless))
  );
}

function crossedBy(limit: Limit, readings: Reading[], since: Date, rules: ReadingRules): Crossing[] {
  const found: Crossing[] = [];
  const withPart = readings.filter((reading) => reading.values[limit.part] !== undefined);
  for (let n = withPart.length - 1; n >= 0 && withPart[n]!.at >= since; n--) {
    const reading = withPart[n]!;
    if (isCrossed(limit, reading) && isRepeated(limit, withPart, n, since) && !isSettled(limit, withPart, n, rules)) {
      const { name, measure, urgency } = limit;
      const facts = { ...reading.values, limit: limit.limit };
      found.push({ measure, limit: name, urgency, facts, observedAt: reading.at, readingId: reading.id });
    }
  }
  return found;
}

function isCrossed({ is, limit, part }: Limit, { values, bound }: Reading): boolean {
  const value = values[part]!;
  // A value that the device could not show says only on which side of it the truth lies.
  if (is === "over" || is === "at-least")
    return bound !== "at-most" && (is === "over" ? value > limit : value >= limit);
  return bound !== "at-least" && (is === "under" ? value < limit : value <= limit);
}

/** The ones before it, as many as the limit asks for, cross it too, with time enough between first and last. */
function isRepeated(limit: Limit, readings: Reading[], n: number, since: Date): boolean {
  const row = readings.slice(Math.max(0, n + 1 - (limit.times ?? 1)), n + 1);
  if (row.length < (limit.times ?? 1) || !row.every((reading) => reading.at >= since && isCrossed(limit, reading)))
    return false;
  return row.every(
    (reading, i) => i === 0 || reading.at.getTime() - row[i - 1]!.at.getTime() >= (limit.apartMinutes ?? 1) * 60_000,
  );
}

function isSettled(
  limit: Limit,
  readings: Reading[],
  n: number,
  { settledByRepeat: { measures, fromMinutes, toMinutes } }: ReadingRules,
): boolean {
  if (!measures.includes(limit.measure)) return false;
  return readings.slice(n + 1).some((later) => {
    const minutes = (later.at.getTime() - readings[n]!.at.getTime()) / 60_000;
    return minutes >= fromMinutes && minutes <= toMinutes && !isCrossed(limit, later);
  });
}

function byUrgency(a: Crossing, b: Crossing): number {
  if (a.urgency !== b.urgency) return a.urgency === "now" ? -1 : 1;
  return b.observedAt.getTime() - a.observedAt.getTime();
}
