import type { LoopRow } from "./rows.ts";

/** What a hold is read from: the events of a loop, oldest first. */
export type HoldEvent = {
  what: string;
  at: Date;
  byId: string | null;
  toId: string | null;
  reason: string | null;
  /** The act that wrote it: what was undone names it as its reason. */
  actKey?: string | null;
};

/** What came of the last contact, or try, about a loop that stayed open. */
export type Tried = { id: string; at: Date; how: "message" | "no-answer" | "someone-else" | "talked" | "owed" };

/** The rung of a ladder that a loop was passed on to. */
export type Rung = { to: "pool" | "on-call" | "lead"; toId: string | null; at: Date };

/**
 * Who has a loop, only from what somebody did (R1): owning it is not having taken it. `by` is who took it, or who holds it for a call;
 * `lost` is who had it before it went back because no contact was logged in time; `handed` is to whom it was given who has not taken
 * it yet; `rungs` are those that heard of it since nobody has it, each once, the first first; `tried` is the last contact about it, or try,
 * since it opened or became worse; `wasHeld`: somebody had it before.
 */
export type Hold = {
  by: { id: string; how: "taken" | "calling"; since: Date; until: Date | null } | null;
  lost: { id: string; since: Date; at: Date } | null;
  handed: { toId: string; byId: string | null; at: Date } | null;
  rungs: Rung[];
  tried: Tried | null;
  wasHeld: boolean;
};

type Held = Pick<LoopRow, "owner_id" | "claimed_by" | "claimed_until" | "urgency" | "escalate_at">;

/** Pure: reads who has a loop at `now` from its row and its events. */
export function readHold(loop: Held, events: readonly HoldEvent[], now: Date): Hold {
  const by = callingNow(loop, events, now) ?? takenBy(loop, events);
  if (by) return { by, lost: null, handed: null, rungs: [], tried: null, wasHeld: true };
  const hadIt = events.findLastIndex(({ what }) => what === "taken" || what === "claimed");
  return {
    by: null,
    lost: triedIn(events.slice(hadIt + 1)) ? null : lostBy(events, hadIt),
    handed: handedTo(loop, events),
    rungs: rungsIn(events.slice(hadIt + 1)),
    tried: triedIn(events),
    wasHeld: hadIt >= 0,
  };
}

function triedIn(events: readonly HoldEvent[]): Tried | null {
  const worse = events.findLastIndex(({ what, reason }) => what === "escalated" && reason === "worse");
  const undone = new Set(events.filter(({ what }) => what === "undone").map(({ reason }) => reason));
  const last = events
    .slice(worse + 1)
    .findLast(({ what, actKey }) => (what === "attempted" || what === "discussed") && !undone.has(actKey ?? ""));
  return last?.byId ? { id: last.byId, at: last.at, how: last.reason as Tried["how"] } : null;
}

function callingNow({ claimed_by, claimed_until }: Held, events: readonly HoldEvent[], now: Date): Hold["by"] {
  if (claimed_by === null || claimed_until === null || claimed_until <= now) return null;
  const since = events.findLast(({ what, byId }) => what === "claimed" && byId === claimed_by)?.at ?? now;
  return { id: claimed_by, how: "calling", since, until: claimed_until };
}

/** Whoever took it still has it, unless it was passed on, given back or handed to them anew. `until`: by then a contact must be logged. */
function takenBy({ owner_id, urgency, escalate_at }: Held, events: readonly HoldEvent[]): Hold["by"] {
  if (owner_id === null) return null;
  const taken = events.findLastIndex(({ what, byId }) => what === "taken" && byId === owner_id);
  if (taken < 0 || events.slice(taken + 1).some((event) => endsIt(event, owner_id))) return null;
  return { id: owner_id, how: "taken", since: events[taken]!.at, until: urgency === 0 ? escalate_at : null };
}

function endsIt({ what, toId }: HoldEvent, ownerId: string): boolean {
  return what === "escalated" || what === "reopened" || (what === "handed" && toId === ownerId);
}

/** It went back to the team while somebody had it: the pool heard of it again. */
function lostBy(events: readonly HoldEvent[], hadIt: number): Hold["lost"] {
  const had = events[hadIt];
  const next = events
    .slice(hadIt + 1)
    .find(({ what }) => what === "escalated" || what === "released" || what === "undone");
  if (!had?.byId || next?.what !== "escalated" || next.reason !== "pool") return null;
  return { id: had.byId, since: had.at, at: next.at };
}

function handedTo({ owner_id }: Held, events: readonly HoldEvent[]): Hold["handed"] {
  const handed = events.findLast(({ what, toId }) => what === "handed" && toId === owner_id);
  return handed?.toId && owner_id !== null ? { toId: handed.toId, byId: handed.byId, at: handed.at } : null;
}

function rungsIn(events: readonly HoldEvent[]): Rung[] {
  const heard = events.filter(({ what, reason }) => what === "escalated" && isRung(reason));
  const first = new Map(heard.toReversed().map((event) => [`${event.reason} ${event.toId}`, event]));
  return [...first.values()].toReversed().map(({ reason, toId, at }) => ({ to: reason as Rung["to"], toId, at }));
}

function isRung(reason: string | null): boolean {
  return reason === "pool" || reason === "on-call" || reason === "lead";
}
