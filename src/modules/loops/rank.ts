/** A stated fact about the patient that lifts their loops: points in hours, and when it ends by itself. */
export type Lift = { fact: string; points: number; untilAt: Date | null };

/** The most that all lifts of a patient count together, in hours (rules.md, Lifts). */
export const mostLift = 96;

/** What a patient's lifts count together at `now`, in hours: those that ended are ignored, and together they stay within `mostLift`. */
export function liftHours(lifts: readonly Pick<Lift, "points" | "untilAt">[], now: Date): number {
  const standing = lifts.filter((lift) => lift.untilAt === null || lift.untilAt > now);
  return Math.min(
    mostLift,
    standing.reduce((sum, lift) => sum + lift.points, 0),
  );
}

/**
 * The place of a loop in Today: its due, earlier by the lifts that stand. Waiting does not move it: between two changes of the
 * facts it is the same at every `now`, so nobody is overtaken by waiting longer.
 */
export function rankAt(dueAt: Date, lifts: readonly Pick<Lift, "points" | "untilAt">[], now: Date): Date {
  return new Date(dueAt.getTime() - liftHours(lifts, now) * 3_600_000);
}
