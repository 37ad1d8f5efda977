import { sql } from "kysely";
import type { Ctx } from "#platform/ctx.ts";
import { personOf } from "#platform/ctx.ts";
import type { LoopRow } from "#modules/loops/index.ts";
import { opensTo } from "#modules/relationships/index.ts";
import type { TodayPatient } from "./today.queries.ts";

/** The most `now` loops that a desk shows: an organisation with more has another trouble, and each holder's own stand first. */
const most = 50;

/** The first `now` loops of every patient to whom this person has a bond, whoever holds them: the last rung is a bar on every desk of the team. */
export async function readTeamAlarms(ctx: Ctx): Promise<LoopRow[]> {
  return (
    ctx.db
      .selectFrom("loops as l")
      .selectAll("l")
      .where("l.organization_id", "=", ctx.organization.id)
      .where("l.closed_at", "is", null)
      // As in its index: compared with a parameter, a plan that is kept would not know that the index may be used.
      .where(sql<boolean>`l.is_now`)
      .where(opensTo(ctx, personOf(ctx), "l.patient_id"))
      .orderBy("l.rank_at")
      .limit(sql.lit(most))
      .execute()
  );
}

/** The `now` loops of this desk, the oldest first: those on the person's own list, and those of their team. */
export function stripLoops(patients: TodayPatient[], team: LoopRow[]): LoopRow[] {
  const own = patients.flatMap((one) => one.loops.filter((loop) => loop.urgency === 0));
  const known = new Set(own.map((loop) => loop.id));
  return [...own, ...team.filter((loop) => !known.has(loop.id))].toSorted(
    (one, other) => one.opened_at.getTime() - other.opened_at.getTime(),
  );
}
