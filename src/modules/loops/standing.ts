/** How a loop stands, computed and never stored (law 1). */
export type Standing = "closed" | "waiting" | "overdue" | "due-today" | "open";

/** What its standing is read from. */
export type Stands = { closedAt: Date | null; snoozedUntil: Date | null; owedBy: string; dueAt: Date };

/**
 * The standing of a loop at `now`, the first that fits: closed; waiting, which is snoozed, or owed by another side and not yet
 * due; overdue; due today; open. `endOfToday` is where the next day begins in the clinic's zone: what is due "by midnight" is
 * due today. `standingSql` is the same rule for lists; change both.
 */
export function standingOf(loop: Stands, now: Date, endOfToday: Date): Standing {
  if (loop.closedAt !== null) return "closed";
  if (loop.snoozedUntil !== null && loop.snoozedUntil > now) return "waiting";
  if (loop.owedBy !== "team" && loop.dueAt >= now) return "waiting";
  if (loop.dueAt < now) return "overdue";
  return loop.dueAt <= endOfToday ? "due-today" : "open";
}

/**
 * `standingOf` as an SQL expression over `loops` and one row named `clock`:
 *
 *     select loops.id, ${standingSql} as standing from loops, (select $1::timestamptz as now, $2::timestamptz as end_of_today) clock
 *
 * A snooze that is null compares as null, which `or` and `when` take for false.
 */
export const standingSql = `case
    when loops.closed_at is not null then 'closed'
    when loops.snoozed_until > clock.now or (loops.owed_by <> 'team' and loops.due_at >= clock.now) then 'waiting'
    when loops.due_at < clock.now then 'overdue'
    when loops.due_at <= clock.end_of_today then 'due-today'
    else 'open'
  end`;

/** The longest that a loop may be snoozed: until the next rung hears of it, and no longer than 14 days (law 6). A `now` loop is never snoozed. */
export function snoozeLimit(loop: { escalateAt: Date | null }, now: Date): Date {
  const longest = now.getTime() + 14 * 24 * 3_600_000;
  return new Date(Math.min(longest, loop.escalateAt?.getTime() ?? longest));
}
