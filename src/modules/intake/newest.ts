import type { Resource } from "@medplum/fhirtypes";
import { earliestOf, momentOf, readWhen, timeOf } from "#platform/fhir/when.ts";
import type { WallClock } from "#platform/fhir/wall-clock.ts";
import { happenedIn } from "./dates.ts";
import { DAY } from "./shift.ts";

/** The newest moment of each day on which something happened, and how often. Small whatever the size of the import. */
type Days = Map<number, { newest: number; count: number }>;

/** What a first reading of an import gathers, to know by how much its dates are to be moved. */
export type Seen = { starts: Days; happened: Days; lastUpdated: number };

const WEEK = 7 * DAY;
/** A date of the record that most of what happened is later than (a file unpacked with the date 1980) is none. */
const MOST = 0.5;

export function nothingSeen(): Seen {
  return { starts: new Map(), happened: new Map(), lastUpdated: 0 };
}

/** Notes what one resource says has happened. Changes `seen`. */
export function see(seen: Seen, resource: Resource, wall: WallClock): void {
  const updated = readWhen(resource.meta?.lastUpdated);
  if (updated?.precision === "time") seen.lastUpdated = Math.max(seen.lastUpdated, timeOf(updated));
  note(seen.starts, startOf(resource, wall));
  for (const [, when] of happenedIn(resource))
    note(seen.happened, when.precision === "time" ? timeOf(when) : earliestOf(when));
}

/**
 * By how many days to move a record so that its newest date falls just before `asOf`: whole weeks, so that a Tuesday stays a Tuesday. The
 * newest date is the newest start of a finished Encounter or effective Observation that is not later than the record itself (its newest
 * `lastUpdated` or the newest `fileDate`): a slip of the pen in 2044 moves nobody. Where an end or a signature came after that start, a week
 * less, so that nothing that has happened lands after `asOf`. 0 when nothing in it is dated. `now` is the real one.
 */
export function shiftDays(
  seen: Seen,
  asOf: Date,
  { now, fileDate, wall }: { now: Date; fileDate: Date | null; wall: WallClock },
): number {
  const last = lastDay(seen, fileDate?.getTime() ?? 0, now.getTime());
  const newest = newestUpTo(last, seen.starts);
  if (newest === undefined) return 0;
  const latest = Math.max(newest, newestUpTo(last, seen.happened) ?? newest);
  let days = Math.floor((wall.toWall(asOf.getTime()) - wall.toWall(newest)) / WEEK) * 7;
  while (wall.toInstant(wall.toWall(latest) + days * DAY) >= asOf.getTime()) days -= 7;
  return days;
}

function startOf(resource: Resource, wall: WallClock): number | undefined {
  if (resource.resourceType === "Encounter")
    return resource.status === "finished" ? momentOf(resource.period?.start, wall) : undefined;
  if (
    resource.resourceType !== "Observation" ||
    ["cancelled", "entered-in-error", "registered"].includes(resource.status)
  )
    return undefined;
  return momentOf(resource.effectiveDateTime ?? resource.effectiveInstant ?? resource.effectivePeriod?.start, wall);
}

function note(days: Days, at: number | undefined): void {
  if (at === undefined) return;
  const day = Math.floor(at / DAY);
  const known = days.get(day);
  if (known) [known.newest, known.count] = [Math.max(known.newest, at), known.count + 1];
  else days.set(day, { newest: at, count: 1 });
}

/** The last day on which something in this record can have happened, with a day's grace for zones and for a record that is still written. */
function lastDay(seen: Seen, fileDate: number, now: number): number {
  const record = Math.min(now, Math.max(seen.lastUpdated, fileDate) || now);
  const day = Math.floor(record / DAY) + 1;
  const count = (from: number): number =>
    [...seen.starts].reduce((sum, [each, { count: n }]) => (each >= from ? sum + n : sum), 0);
  return count(day + 1) > MOST * count(Number.NEGATIVE_INFINITY) ? Math.floor(now / DAY) : day;
}

function newestUpTo(last: number, days: Days): number | undefined {
  let newest: number | undefined;
  for (const [day, seen] of days)
    if (day <= last && seen.newest > (newest ?? Number.NEGATIVE_INFINITY)) newest = seen.newest;
  return newest;
}
