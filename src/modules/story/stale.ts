/** After how many days a line of the brief grows grey and says "ask again" (rules.md, stale brief). */
const days: Record<string, number> = { matters: 365, talk: 365, around: 182, good: 90 };

const tenMinutes = 600_000;

/** True when a brief was read so long ago that an act on it reads it again (H11). */
export function isOldBrief(readAt: Date, now: Date): boolean {
  return now.getTime() - readAt.getTime() > tenMinutes;
}

/** True when a line about a person is older than its kind allows. */
export function isStale(kind: string, at: Date, now: Date): boolean {
  return now.getTime() - at.getTime() > (days[kind] ?? 365) * 86_400_000;
}
