/** Failed tries of one subject in one minute. */
export type Failures = { minute: Date; count: number };

/** What a try is counted under, and how many failures in an hour are free. */
export const freeTries = { pair: 5, email: 30, address: 60 } as const;
export type CountedBy = keyof typeof freeTries;

const minute = 60_000;

/** The minute a moment falls in: the window in which failures are counted together. */
export function minuteOf(at: Date): Date {
  return new Date(Math.floor(at.getTime() / minute) * minute);
}

/**
 * When this subject may try again, or null when it may now. Past the free ones each further failure doubles the wait: 1, 2, 4, 8, at most
 * 15 minutes after the last failure. A try that was made to wait is no failure, so nobody is kept out for ever.
 */
export function waitUntil(failures: Failures[], by: CountedBy, now: Date): Date | null {
  const recent = failures.filter((f) => f.count > 0 && f.minute.getTime() > now.getTime() - 60 * minute);
  const over = recent.reduce((sum, f) => sum + f.count, 0) - freeTries[by];
  if (over < 0) return null;
  const last = Math.max(...recent.map((f) => f.minute.getTime()));
  const until = last + minute + Math.min(2 ** over, 15) * minute;
  return until > now.getTime() ? new Date(until) : null;
}
