import type { Selectable } from "kysely";
import type { Ctx } from "#platform/ctx.ts";
import type { LoopEvents } from "#platform/db/types.ts";
import { conflict } from "#platform/errors.ts";
import type { OpenPatient } from "#modules/relationships/index.ts";
import { changeLoop } from "./change-loop.ts";
import type { LoopPatch } from "./change-loop.ts";
import { closing } from "./close-loop.ts";
import { lockLoop } from "./rows.ts";

type Event = Selectable<LoopEvents>;

/** Holding is nobody's work: whoever holds a loop since then goes on holding it. */
const holding = new Set(["claimed_by", "claimed_until", "rank_at"]);

/**
 * Gives one loop back what stood before the act, or ends it when the act opened it. `events` are those of the act, the last first.
 * Errors: Conflict when the patient's side has answered since, or when a colleague changed what the act had changed.
 */
export async function undoLoop(
  ctx: Ctx,
  patient: OpenPatient,
  { loopId, events, actKey }: { loopId: string; events: Event[]; actKey: string },
): Promise<void> {
  const loop = await lockLoop(ctx, patient, loopId);
  const since = await eventsAfter(ctx, loopId, events[0]!.n);
  if (since.some((event) => event.by_id === patient.id || event.said_by !== null)) {
    throw conflict("loops.answered-meanwhile");
  }
  const isNew = events.some((event) => event.what === "opened");
  const colleague = since.find((event) => event.by_id !== null && event.by_id !== ctx.actor.personId);
  if (isNew && colleague) throw conflict("loops.changed-meanwhile");
  const patch = isNew ? closing(ctx, { outcome: "undone" }) : restored(events, since);
  await changeLoop(ctx, loop, patch, { what: "undone", reason: actKey });
}

/** What the columns held before the act. Going back through its events ends at what stood before the first. */
function restored(events: Event[], since: Event[]): LoopPatch {
  const before = Object.assign({}, ...events.map((event) => event.before ?? {})) as Record<string, unknown>;
  const changed = new Set(since.flatMap((event) => Object.keys((event.before ?? {}) as object)));
  for (const column of Object.keys(before)) {
    if (!changed.has(column)) continue;
    if (!holding.has(column)) throw conflict("loops.changed-meanwhile");
    delete before[column];
  }
  if (before.facts !== undefined) before.facts = JSON.stringify(before.facts);
  return before;
}

async function eventsAfter(ctx: Ctx, loopId: string, n: number): Promise<Event[]> {
  return ctx.db
    .selectFrom("loop_events")
    .selectAll()
    .where("organization_id", "=", ctx.organization.id)
    .where("loop_id", "=", loopId)
    .where("n", ">", n)
    .orderBy("n")
    .execute();
}
