import { halfDayEnd, plusOpenDays } from "#modules/relationships/index.ts";
import type { Hours } from "#modules/relationships/index.ts";
import type { Urgency } from "./kinds.ts";

/** Who hears of a loop next: its pool, whoever is on call, the lead. They are told, and nobody is made its owner. */
export type Rung = "pool" | "on-call" | "lead";

/** How long until a rung is reached: minutes after the one before (the first: after opening), or clinic time after the due. */
export type Wait = { minutes: number } | { openDaysAfterDue: number } | { halfDaysAfterDue: number };

type Ladder = { to: Rung; after: Wait; repeats?: true }[];

/** The ladder of each urgency, rung by rung (rules.md, Urgency). An organisation may put its own in `rule_sets`. */
export const ladderRules = {
  name: "loops.ladder",
  from: "2026-11-01",
  source: "rules.md, Urgency; tiers of reference.md 7.5",
  body: {
    /** Acknowledged, but no contact recorded: so long until it goes back to the pool. */
    contactMinutes: 30,
    ladders: {
      0: [
        { to: "pool", after: { minutes: 15 } },
        { to: "on-call", after: { minutes: 15 } },
        { to: "lead", after: { minutes: 15 }, repeats: true },
      ],
      1: [
        { to: "pool", after: { openDaysAfterDue: 0 } },
        { to: "lead", after: { halfDaysAfterDue: 1 } },
      ],
      2: [{ to: "pool", after: { openDaysAfterDue: 1 } }],
      3: [{ to: "pool", after: { openDaysAfterDue: 3 } }],
    } satisfies Record<Urgency, Ladder> as Record<Urgency, Ladder>,
  },
};
type LadderRules = typeof ladderRules.body;

/** A loop on its ladder: `step` counts the rungs that heard of it; who holds it is its owner or who claimed it. */
export type OnLadder = {
  urgency: Urgency;
  step: number;
  ownerId: string | null;
  claimedBy: string | null;
  dueAt: Date;
};

/** Who hears of it now, its `step` from now on, and when the next rung does; null when there is none. */
export type Escalation = { to: Rung; step: number; escalateAt: Date | null };

/** When the first rung hears of a loop that is opened, or whose due was moved, at `now`. */
export function firstEscalation(
  loop: { urgency: Urgency; dueAt: Date },
  hours: Hours,
  now: Date,
  rules: LadderRules = ladderRules.body,
): Date | null {
  const [first] = rules.ladders[loop.urgency];
  return first ? reachedAt(first.after, loop.dueAt, hours, now) : null;
}

/** By when a `now` loop that somebody acknowledges at `now` needs a recorded contact, or goes back to the pool. */
export function contactDue(now: Date, rules: LadderRules = ladderRules.body): Date {
  return new Date(now.getTime() + rules.contactMinutes * 60_000);
}

/**
 * The next step of a loop whose `escalateAt` has come; null when its ladder has ended. A `now` loop that somebody holds goes
 * back to the pool, louder: it keeps the rungs it has climbed, and owner and claim are to be cleared. One that lies in the pool
 * goes on from there, past an on-call rung that nobody stands on, and its last rung repeats until it is claimed.
 */
export function nextEscalation(
  loop: OnLadder,
  hours: Hours,
  now: Date,
  there: { onCall: boolean } = { onCall: true },
  rules: LadderRules = ladderRules.body,
): Escalation | null {
  const ladder = rules.ladders[loop.urgency];
  const hears = loop.urgency === 0 ? nowHears(loop, ladder, there.onCall) : loop.step;
  const rung = ladder[hears];
  if (!rung) return null;
  const step = Math.max(loop.step, hears + 1);
  const next = ladder[step] ?? ladder.findLast((last) => last.repeats);
  return { to: rung.to, step, escalateAt: next ? reachedAt(next.after, loop.dueAt, hours, now) : null };
}

/** Which rung hears of a `now` loop: the pool when somebody held it in vain, else the next one above the pool. */
function nowHears(loop: OnLadder, ladder: Ladder, onCall: boolean): number {
  if (loop.ownerId !== null || loop.claimedBy !== null) return 0;
  const last = ladder.length - 1;
  const next = Math.min(Math.max(loop.step, 1), last);
  return ladder[next]?.to === "on-call" && !onCall ? Math.min(next + 1, last) : next;
}

function reachedAt(wait: Wait, dueAt: Date, hours: Hours, now: Date): Date {
  if ("minutes" in wait) return new Date(now.getTime() + wait.minutes * 60_000);
  if ("halfDaysAfterDue" in wait) {
    let end = dueAt;
    for (let n = 0; n < wait.halfDaysAfterDue; n++) end = halfDayEnd(hours, end);
    return end;
  }
  return wait.openDaysAfterDue === 0 ? dueAt : plusOpenDays(hours, dueAt, wait.openDaysAfterDue);
}
