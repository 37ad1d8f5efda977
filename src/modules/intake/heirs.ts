import type { PatientId } from "#platform/db/brands.ts";

/** Records that another took the place of, by the one that stands in the end, known or not: what was measured for them is about that one. */
export type Heirs = ReadonlyMap<PatientId, PatientId[]>;

/** Finds who stands in the end. Records that replace each other in a circle stand for nobody, and are left out. */
export function heirsOf(replaced: ReadonlyMap<PatientId, PatientId>): Heirs {
  const heirs = new Map<PatientId, PatientId[]>();
  for (const id of [...replaced.keys()].toSorted()) {
    const seen = new Set([id]);
    let last = replaced.get(id)!;
    for (let next = replaced.get(last); next !== undefined && !seen.has(last); next = replaced.get(last)) {
      seen.add(last);
      last = next;
    }
    if (!seen.has(last)) heirs.set(last, [...(heirs.get(last) ?? []), id]);
  }
  return heirs;
}
