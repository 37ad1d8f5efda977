import { contactDue, firstEscalation, type LoopKind, type Urgency } from "#modules/loops/index.ts";
import type { PatientId } from "#platform/db/brands.ts";
import { kinds } from "#src/kinds.ts";
import { organizationId, worldId, type Row, type World } from "./rows.ts";
import type { StoryTime } from "./when.ts";

// The loops of one patient while they are told: what the commands of `loops` do in a transaction each, here on rows in memory.

type EventRow = Row<"loop_events">;
type LoopRow = Omit<Row<"loops">, "escalate_at" | "due_at" | "opened_at" | "urgency" | "step"> & {
  escalate_at: Date | null;
  due_at: Date;
  opened_at: Date;
  urgency: Urgency;
  step: number;
};

export type Loop = { row: LoopRow; events: EventRow[]; facts: Facts };

/** Numbers, dates and ids for a loop’s sentence; never free text. */
export type Facts = Record<string, string | number | null>;

export type Opening = {
  kind: string;
  about: string;
  at: Date;
  due: Date;
  by?: string | null;
  owner: string | null;
  pool: string;
  urgency?: Urgency;
  facts?: Facts;
  closesKey?: string;
  closesOn?: string;
};

/** The kind as its module declares it. */
export function kindNamed(kind: string): LoopKind {
  const found = kinds.find((one) => one.kind === kind);
  if (!found) throw new Error(`no module declares loops of kind ${kind}`);
  return found;
}

/** Opens a loop with its first event. An interpreter doubles its minutes. */
export function openLoop(patient: PatientId, told: Opening, time: StoryTime, withInterpreter: boolean): Loop {
  const kind = kindNamed(told.kind);
  const urgency = told.urgency ?? kind.urgency;
  const closesOn = told.closesOn ?? kind.closesOn;
  const row: LoopRow = {
    organization_id: organizationId,
    id: worldId(patient, told.kind, told.about, told.at.toISOString()),
    patient_id: patient,
    kind: told.kind,
    about_id: told.about,
    owed_by: kind.owedBy,
    owner_id: told.owner,
    pool_id: told.pool,
    urgency,
    minutes: kind.minutes * (withInterpreter ? 2 : 1),
    opened_at: told.at,
    due_at: told.due,
    rank_at: told.due,
    escalate_at: firstEscalation({ urgency, dueAt: told.due }, time.hours, told.at),
    step: 0,
    claimed_by: null,
    claimed_until: null,
    snoozed_until: null,
    closes_on: closesOn,
    closes_key: closesOn === null ? null : (told.closesKey ?? told.about),
    ...stillOpen,
    version: 0,
  };
  const loop: Loop = { row, events: [], facts: told.facts ?? {} };
  note(loop, told.at, "opened", { by: told.by, to: told.owner ?? told.pool });
  return loop;
}

const stillOpen = { closed_at: null, closed_by: null, closed_about: null, outcome: null, said_by: null };

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
  });
}

export function closeLoop(
  loop: Loop,
  at: Date,
  outcome: string,
  how: { by: string | null; about?: string | null; said?: string | null; reason?: string | null },
): void {
  const { by, about = null, said = null, reason } = how;
  Object.assign(loop.row, {
    closed_at: at,
    closed_by: by,
    closed_about: about,
    outcome,
    said_by: said,
    snoozed_until: null,
  });
  note(loop, at, "closed", { by, said, reason });
}

/** What it is waited for happened: kept, or kept late. */
export function outcomeAt(loop: Loop, at: Date): "kept" | "kept-late" {
  return loop.row.due_at < at ? "kept-late" : "kept";
}

/** The patient's side says that it is not done: the same loop again, higher, and as late as it is. */
export function disputeLoop(loop: Loop, at: Date, lead: string, time: StoryTime): void {
  const { row } = loop;
  const urgency = (row.urgency <= 1 ? row.urgency : row.urgency - 1) as Urgency;
  const dueAt = row.due_at < at ? at : row.due_at;
  Object.assign(row, stillOpen, { urgency, step: 0, escalate_at: firstEscalation({ urgency, dueAt }, time.hours, at) });
  loop.facts.disputedAt = at.toISOString();
  note(loop, at, "disputed", { by: row.patient_id, said: row.patient_id, to: lead });
}

/** "I take it": a named person owns it; of a `now` loop the contact is due in half an hour. */
export function takeLoop(loop: Loop, at: Date, by: string): void {
  loop.row.owner_id = by;
  if (loop.row.urgency === 0) loop.row.escalate_at = contactDue(at);
  note(loop, at, "taken", { by, to: by });
}

/** A new due, and with it a new ladder. */
export function redate(loop: Loop, due: Date, at: Date, time: StoryTime): void {
  const { row } = loop;
  Object.assign(row, { due_at: due, rank_at: due, step: 0, snoozed_until: null });
  row.escalate_at =
    row.owed_by === "team" ? firstEscalation({ urgency: row.urgency, dueAt: due }, time.hours, at) : null;
}

/** Writes what was told into the tables. */
export function writeLoops(world: World, loops: Iterable<Loop>): void {
  for (const { row, facts, events } of loops) {
    world.loops.push({ ...row, facts });
    world.loop_events.push(...events);
  }
}
