import type { PatientId } from "#platform/db/brands.ts";
import { openLoop, type Loop, type Opening } from "./ledger.ts";
import { organizationId, patientId, personId, worldId, type Row, type World } from "./rows.ts";
import type { Key, Story } from "./told.ts";
import type { StoryTime } from "./when.ts";

/** A promise while it is told: its row and its loop. */
export type Promised = { row: Row<"promises"> & { made_at: Date; act: string }; loop: Loop };

/** One patient's story in the telling: what happened so far, and where its rows go. */
export type Tale = {
  world: World;
  time: StoryTime;
  story: Story;
  id: PatientId;
  zone: string;
  pool: string;
  owner: string | null;
  loops: Loop[];
  named: Map<Key, Loop>;
  promises: Map<Key, Promised>;
  contacts: { at: Date; by: Key; touchpoint: string }[];
  dischargedAt: Date | null;
};

export function beginTale(world: World, story: Story, time: StoryTime): Tale {
  return {
    world,
    time,
    story,
    id: patientId(story.key),
    zone: story.zone ?? time.zone,
    pool: worldId("pool", story.team ?? "desk"),
    owner: story.usual ? personId(story.usual) : null,
    loops: [],
    named: new Map(),
    promises: new Map(),
    contacts: [],
    dischargedAt: null,
  };
}

/** Opens a loop of this patient and remembers it under a name. An interpreter doubles its minutes. */
export function open(tale: Tale, name: Key, told: Omit<Opening, "pool"> & { pool?: string }): Loop {
  const pool = told.pool ?? tale.pool;
  const loop = openLoop(tale.id, { ...told, pool }, tale.time, tale.story.interpreter !== undefined);
  tale.loops.push(loop);
  tale.named.set(name, loop);
  return loop;
}

export function loopNamed(tale: Tale, name: Key): Loop {
  const loop = tale.named.get(name);
  if (!loop) throw new Error(`${tale.story.key}: nothing named "${name}" was told before`);
  return loop;
}

export function promised(tale: Tale, name: Key): Promised {
  const promise = tale.promises.get(name);
  if (!promise) throw new Error(`${tale.story.key}: no promise named "${name}" was told before`);
  return promise;
}

/** What every row of this patient begins with: organisation, an id of its own, patient. */
export function rowOf(tale: Tale, ...words: string[]): { organization_id: string; id: string; patient_id: PatientId } {
  return { organization_id: organizationId, id: worldId(tale.story.key, ...words), patient_id: tale.id };
}

/** A contact ended with a person on the line or in the room: everything that waits for reaching the patient is closed by it. */
export function isReached(outcome: string): boolean {
  return outcome === "reached" || outcome === "came";
}
