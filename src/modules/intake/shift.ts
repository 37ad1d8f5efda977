import { readWhen, timeOf, utc } from "#platform/fhir/when.ts";
import type { WallClock } from "#platform/fhir/wall-clock.ts";
import { ABOUT_THE_RECORD, mayHoldDate } from "./dates.ts";

export const DAY = 86_400_000;

/**
 * A copy of a resource with every date in it moved by whole days, birth and death too. The clock on the clinic's wall shows the same hour
 * as before, also when daylight saving lies between; a moment that the wall skips comes as much later as was skipped. A year or a month
 * becomes the one in which its first day lands, so that what happened before now stays before now. Generated narrative is left out: its dates
 * cannot be moved. `meta.lastUpdated` and what tells how the record was written stay.
 */
export function shiftResource<Body extends { resourceType: string }>(
  resource: Body,
  days: number,
  wall: WallClock,
): Body {
  if (days === 0 || ABOUT_THE_RECORD.includes(resource.resourceType)) return resource;
  return moved(resource, "", days, wall) as Body;
}

/** One FHIR date, moved; anything else comes back as it is. */
export function shiftDate(text: string, days: number, wall: WallClock): string {
  const when = readWhen(text);
  if (!when) return text;
  if (when.precision === "time") return shiftTime(text, timeOf(when), days, wall);
  const length = { year: 4, month: 7, day: 10 }[when.precision];
  return new Date(utc(when.year, when.month, when.day) + days * DAY).toISOString().slice(0, length);
}

function shiftTime(text: string, instant: number, days: number, wall: WallClock): string {
  const later = wall.toInstant(wall.toWall(instant) + days * DAY);
  const fraction = /\.\d+/.exec(text)?.[0] ?? "";
  if (text.endsWith("Z")) return `${new Date(later).toISOString().slice(0, 19)}${fraction}Z`;
  return `${new Date(wall.toWall(later)).toISOString().slice(0, 19)}${fraction}${wall.offsetText(later)}`;
}

function moved(node: unknown, name: string, days: number, wall: WallClock): unknown {
  if (typeof node === "string") return mayHoldDate(name) ? shiftDate(node, days, wall) : node;
  if (Array.isArray(node)) return node.map((item) => moved(item, name, days, wall));
  if (typeof node !== "object" || node === null) return node;
  const copy: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(node))
    if (!isNarrative(key, value)) copy[key] = moved(value, key, days, wall);
  return copy;
}

function isNarrative(key: string, value: unknown): boolean {
  return key === "text" && typeof value === "object" && value !== null && "div" in value;
}
