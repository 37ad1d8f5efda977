import type { Ctx } from "#platform/ctx.ts";
import { anyOf } from "#platform/db/any-of.ts";
import { readHold } from "./holds.ts";
import type { Hold, HoldEvent } from "./holds.ts";
import type { LoopRow } from "./rows.ts";

/** The acts and rungs that a hold is read from. */
const telling = ["claimed", "released", "taken", "handed", "escalated", "reopened", "undone", "attempted", "discussed"];

/** Who has each of these loops at `ctx.now`, and what came before, by the loop's id. One statement. */
export async function holdsOn(ctx: Ctx, loops: LoopRow[]): Promise<Map<string, Hold>> {
  if (loops.length === 0) return new Map();
  const rows = await ctx.db
    .selectFrom("loop_events")
    .select(["loop_id", "what", "at", "by_id", "to_id", "reason", "act_key"])
    .where("organization_id", "=", ctx.organization.id)
    .where("loop_id", "=", anyOf(loops.map((loop) => loop.id)))
    .where("what", "in", telling)
    .orderBy("loop_id")
    .orderBy("n")
    .execute();
  const events = Map.groupBy(rows, (row) => row.loop_id);
  const eventsOf = (loop: LoopRow): HoldEvent[] =>
    (events.get(loop.id) ?? []).map(({ what, at, by_id, to_id, reason, act_key }) => ({
      what,
      at,
      byId: by_id,
      toId: to_id,
      reason,
      actKey: act_key,
    }));
  return new Map(loops.map((loop) => [loop.id, readHold(loop, eventsOf(loop), ctx.now)]));
}
