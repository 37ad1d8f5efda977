/** The fields by which a call moves the promise of a loop: `move.<loop>.day`, `.time`, `.shown`, `.who`, `.reason`. */
export function moveField(loopId: string, name: string): string {
  return `move.${loopId}.${name}`;
}

/** Something was typed to move the promise of this loop; what a page fills in by itself does not count. */
export function isMoveTyped(fields: Record<string, string>, loopId: string): boolean {
  return ["day", "time", "reason"].some((name) => Boolean(fields[moveField(loopId, name)]?.trim()));
}

/** The loops whose promise was given another day on the phone. */
export function movesIn(fields: Record<string, string>): string[] {
  const named = Object.keys(fields).flatMap((name) => /^move\.([^.]+)\.day$/.exec(name)?.[1] ?? []);
  return named.filter((loopId) => isMoveTyped(fields, loopId));
}
