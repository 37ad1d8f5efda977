/** For whom there may be room today: who holds them, a member of staff or a pool. */
export type Candidate = { holderId: string };

/** Who may take somebody: a member of staff for themselves, for a pool whoever of it is there. At most `perDay` each, and `most` in all. */
export type Room = { membersOf(holderId: string): readonly string[]; perDay: number; most: number };

/**
 * For whom there is room today, in their order: each takes a place of somebody who may take them and has taken the fewest so far. Who finds
 * none waits for another day, and those behind are still looked at: they may be held by others.
 */
export function placeReachOuts<One extends Candidate>(
  candidates: readonly One[],
  { membersOf, perDay, most }: Room,
): One[] {
  const taken = new Map<string, number>();
  const takenBy = (staffId: string) => taken.get(staffId) ?? 0;
  const placed: One[] = [];
  for (const candidate of candidates) {
    if (placed.length >= most) break;
    const free = membersOf(candidate.holderId).filter((staffId) => takenBy(staffId) < perDay);
    const [taker] = free.toSorted((one, other) => takenBy(one) - takenBy(other));
    if (taker === undefined) continue;
    taken.set(taker, takenBy(taker) + 1);
    placed.push(candidate);
  }
  return placed;
}
