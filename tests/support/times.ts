import fc from "fast-check";
import { Temporal } from "temporal-polyfill";

/** Arbitraries of time for properties: every zone there is, and instants that like to lie where clocks change. */

const hour = 3_600_000;
const first = Date.UTC(1990, 0);
const last = Date.UTC(2037, 11);

export const anyZone = fc.constantFrom(...Intl.supportedValuesOf("timeZone"));

/** A zone and an instant in it, every other time within 26 hours of a change of its clocks. */
export const anyMoment = anyZone.chain((zone) => {
  const anywhere = fc.integer({ min: first, max: last });
  const change = fc.constantFrom(first, ...changesOf(zone));
  const near = fc.tuple(change, fc.integer({ min: -26 * hour, max: 26 * hour })).map(([at, by]) => at + by);
  return fc.oneof(anywhere, near).map((ms) => ({ zone, at: new Date(Math.floor(ms / 60_000) * 60_000) }));
});

const known = new Map<string, number[]>();

function changesOf(zone: string): number[] {
  const seen = known.get(zone);
  if (seen) return seen;
  const changes: number[] = [];
  known.set(zone, changes);
  let at = Temporal.Instant.fromEpochMilliseconds(first).toZonedDateTimeISO(zone).getTimeZoneTransition("next");
  while (at && at.epochMilliseconds < last) {
    changes.push(at.epochMilliseconds);
    at = at.getTimeZoneTransition("next");
  }
  return changes;
}
