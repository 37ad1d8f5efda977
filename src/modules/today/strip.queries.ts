import type { Ctx } from "#platform/ctx.ts";
import { personOf } from "#platform/ctx.ts";
import type { LoopRow } from "#modules/loops/index.ts";
import { opensTo } from "#modules/relationships/index.ts";
import type { TodayPatient } from "./today.queries.ts";

/** The most `now` loops that a desk shows: an organisation with more has another trouble, and each holder's own stand first. */
const most = 50;

/**
 * The `now` loops of this desk, the oldest first: those on the person's own list, and those of every patient to whom they have a bond,
 * whoever holds them: the last rung is a bar on every desk of the team.
 */
export async function readNowLoops(ctx: Ctx, patients: TodayPatient[]): Promise<LoopRow[]> {
  const own = patients.flatMap((one) => one.loops.filter((loop) => loop.urgency === 0));
  const team = await ctx.db
    .selectFrom("loops as l")
    .selectAll("l")
    .where("l.organization_id", "=", ctx.organization.id)
    .where("l.closed_at", "is", null)
    .where("l.is_now", "=", true)
    .where(opensTo(ctx, personOf(ctx), "l.patient_id"))
    .orderBy("l.rank_at")
    .limit(most)
    .execute();
  const known = new Set(own.map((loop) => loop.id));
  return [...own, ...team.filter((loop) => !known.has(loop.id))].toSorted(
    (one, other) => one.opened_at.getTime() - other.opened_at.getTime(),
  );
}
