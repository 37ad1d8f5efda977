import { nextEscalation } from "#modules/loops/index.ts";
import { nurseOnCall } from "./duty.ts";
import { note, type Loop } from "./ledger.ts";
import { personId, worldId } from "./rows.ts";
import type { StoryTime } from "./when.ts";

/**
 * Lets every rung that was due before `until` hear of an open loop, as the clock would have done it: it lies in its pool again; at the
 * lead's rung what is no alarm becomes the lead's. What the patient owes climbs no ladder.
 */
export function climb(loop: Loop, until: Date, time: StoryTime): void {
  const { row } = loop;
  if (row.owed_by !== "team") return;
  while (!row.closed_at && row.escalate_at && row.escalate_at < until) {
    const at = row.escalate_at;
    const nurse = nurseOnCall(time, at);
    const held = { ownerId: row.owner_id ?? null, claimedBy: null, dueAt: row.due_at };
    const next = nextEscalation({ urgency: row.urgency, step: row.step, ...held }, time.hours, at, {
      onCall: nurse !== null,
    });
    row.escalate_at = next?.escalateAt ?? null;
    if (!next) return;
    Object.assign(row, { step: next.step, snoozed_until: null, owner_id: null });
    const heardIn = next.to === "lead" ? worldId("pool", "lead") : row.pool_id;
    if (row.urgency > 0) row.pool_id = heardIn;
    note(loop, at, "escalated", { to: next.to === "on-call" && nurse ? personId(nurse) : heardIn, reason: next.to });
  }
}
