import fc from "fast-check";
import type { Hours } from "#modules/relationships/index.ts";
import { buildWorld } from "./build.ts";
import type { Row, World } from "./rows.ts";
import { zone } from "./staff.ts";
import { weekHours } from "./when.ts";

// What the tests of the world share: every law is asked of the same moments, and each world is built once.

/** The morning that the pages are drawn for: Saturday, 8:31 am at the clinic. */
export const morning = new Date("2026-11-21T08:31:00-08:00");

/** The hours that are hard: a night, a Sunday, the ends of a day, holidays, both changes of the clocks, leap days, a turn of the year. */
const hard = [
  "2026-11-22T03:00:00-08:00",
  "2026-11-21T00:00:00-08:00",
  "2026-11-26T14:00:00-08:00",
  "2026-11-30T07:59:00-08:00",
  "2027-01-01T00:01:00-08:00",
  "2026-11-01T01:30:00-08:00",
  "2027-03-14T03:00:00-07:00",
  "2028-02-29T23:59:00-08:00",
  "2027-07-05T12:00:00-07:00",
  "2026-09-08T06:13:00-07:00",
  "2025-12-25T18:00:00-08:00",
  "2026-06-22T05:00:00-07:00",
];

const from = new Date("2025-01-01T00:00:00Z");
const until = new Date("2030-12-31T23:59:59Z");
const moments = fc.date({ min: from, max: until, noInvalidDate: true });
const built = new Map<number, World>();

export function worldAt(asOf: Date): World {
  const known = built.get(asOf.getTime()) ?? buildWorld(asOf);
  built.set(asOf.getTime(), known);
  return known;
}

/** Asks a law of the morning, of the hard hours, and of two dozen moments of six years. */
export function assertAlways(law: (world: World, asOf: Date) => void): void {
  const examples = [morning, ...hard.map((text) => new Date(text))].map((at): [Date] => [at]);
  const property = fc.property(moments, (asOf) => law(worldAt(asOf), asOf));
  fc.assert(property, { seed: 20261121, numRuns: 24 + examples.length, examples });
}

export function time(at: unknown): number {
  return (at as Date).getTime();
}

export function hoursIn(world: World): Hours {
  return { zone, open: weekHours, closures: world.closures.map(({ day, name }) => ({ day, name })) };
}

export function openLoops(world: World): Row<"loops">[] {
  return world.loops.filter((loop) => !loop.closed_at);
}

/** A contact between people, not a try. */
export function isContact({ outcome }: { outcome: string }): boolean {
  return outcome === "reached" || outcome === "came";
}
