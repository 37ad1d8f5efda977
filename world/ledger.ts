import type { PatientId } from "#platform/db/brands.ts";
import { kinds, nextRung, type Kind } from "./ladder.ts";
import { organizationId, worldId, type Row, type World } from "./rows.ts";
import type { StoryTime } from "./when.ts";

type EventRow = Row<"loop_events">;
type LoopRow = Omit<Row<"loops">, "escalate_at" | "due_at" | "opened_at"> & {
  escalate_at: Date | null;
  due_at: Date;
  opened_at: Date;
};

/** One loop while it is told: its row, what happened to it so far, and the last time the clock looked at it. */
export type Loop = { row: LoopRow; events: EventRow[]; rungAt: Date; doubled: boolean };

/** Numbers, dates and ids for a loop’s sentence; never free text. */
export type Facts = Record<string, string | number | null>;

export type Opening = {
  kind: Kind;
  about: string;
  at: Date;
  due: Date;
  by?: string | null;
  saidBy?: string | null;
  owedBy?: "team" | "patient";
  owner: string | null;
  pool: string;
  urgency?: number;
  minutes?: number;
  facts?: Facts;
  closes?: [on: string, key: string];
};

/** Opens a loop with its first event, and sets when the first rung hears of it. */
export function openLoop(patient: PatientId, told: Opening, time: StoryTime, doubled: boolean): Loop {
  const urgency = told.urgency ?? kinds[told.kind].urgency;
  const id = worldId(patient, told.kind, told.about, told.at.toISOString());
  const row: LoopRow = {
    organization_id: organizationId,
    id,
    patient_id: patient,
    kind: told.kind,
    about_id: told.about,
    owed_by: told.owedBy ?? "team",
    owner_id: told.owner,
    pool_id: told.pool,
    urgency,
    facts: told.facts ?? {},
    minutes: (told.minutes ?? kinds[told.kind].minutes) * (doubled ? 2 : 1),
    opened_at: told.at,
    due_at: told.due,
    rank_at: told.due,
    escalate_at: nextRung(urgency, told.due, told.at, 0, time),
    step: 0,
    claimed_by: null,
    claimed_until: null,
    snoozed_until: null,
    closes_on: told.closes?.[0] ?? null,
    closes_key: told.closes?.[1] ?? null,
    closed_at: null,
    closed_by: null,
    closed_about: null,
    outcome: null,
    said_by: null,
    version: 0,
  };
  const loop = { row, events: [], rungAt: told.at, doubled };
  note(loop, told.at, "opened", { by: told.by, said: told.saidBy, to: told.owner ?? told.pool });
  return loop;
}

type Who = {
  by?: string | null;
  said?: string | null;
  to?: string | null;
  until?: Date | null;
  reason?: string | null;
};

/** Adds one event; its number is the loop's version from then on. */
export function note(loop: Loop, at: Date, what: string, who: Who = {}): void {
  const version = loop.events.length + 1;
  loop.row.version = version;
  loop.events.push({
    organization_id: organizationId,
    loop_id: loop.row.id,
    n: version,
    patient_id: loop.row.patient_id,
    at,
    what,
    by_id: who.by ?? null,
    said_by: who.said ?? null,
    to_id: who.to ?? null,
    until_at: who.until ?? null,
    reason: who.reason ?? null,
    before: null,
    act_key: null,
  });
}

/** Lets every rung that was due before `until` hear of an open loop, as the clock would have done. */
export function climb(loop: Loop, until: Date, time: StoryTime): void {
  const { row } = loop;
  while (!row.closed_at && row.owed_by === "team" && row.escalate_at && row.escalate_at < until) {
    const at = row.escalate_at;
    row.step = (row.step ?? 0) + 1;
    note(loop, at, "escalated", { to: row.pool_id });
    row.escalate_at = nextRung(row.urgency, row.due_at, at, row.step, time);
  }
}

export function closeLoop(
  loop: Loop,
  at: Date,
  outcome: string,
  how: { by: string | null; about?: string | null; said?: string | null; reason?: string | null },
): void {
  Object.assign(loop.row, {
    closed_at: at,
    closed_by: how.by,
    closed_about: how.about ?? null,
    outcome,
    said_by: how.said ?? null,
    snoozed_until: null,
  });
  note(loop, at, "closed", { by: how.by, said: how.said, reason: how.reason });
}

/** The patient's side says that it is not done: the same loop again, higher, and as late as it is. */
export function disputeLoop(loop: Loop, at: Date, time: StoryTime): void {
  const { row } = loop;
  Object.assign(row, { closed_at: null, closed_by: null, closed_about: null, outcome: null, said_by: null, step: 0 });
  row.urgency = Math.max(1, row.urgency - 1);
  row.escalate_at = nextRung(row.urgency, row.due_at < at ? at : row.due_at, at, 0, time);
  note(loop, at, "disputed", { by: row.patient_id, said: row.patient_id });
}

/** Writes what was told into the tables. */
export function writeLoops(world: World, loops: Iterable<Loop>): void {
  for (const loop of loops) {
    world.loops.push(loop.row);
    world.loop_events.push(...loop.events);
  }
}
