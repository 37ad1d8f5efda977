import type { Ctx } from "#platform/ctx.ts";
import type { Duty, Hours } from "./hours.ts";
import { hoursOf } from "./hours.queries.ts";

/** How far ahead turns of duty are read: who answers after this closing is told from them, and long holidays fit in. */
const ahead = 14 * 24 * 3_600_000;

/** When somebody of a pool can be reached, as rows: its opening hours, and the turns of duty that have not ended. `standsNow` reads them. */
export type Presence = { hours: Hours; duties: Duty[] };

/** The presence of a pool from `ctx.now` on, for every "how to reach us" (R2). */
export async function presenceOf(ctx: Ctx, poolId: string): Promise<Presence> {
  const [rows, hours] = await Promise.all([
    ctx.db
      .selectFrom("duties")
      .select(["staff_id", "reach", "from_at", "until_at"])
      .where("organization_id", "=", ctx.organization.id)
      .where("pool_id", "=", poolId)
      .where("until_at", ">", ctx.now)
      .where("from_at", "<=", new Date(ctx.now.getTime() + ahead))
      .orderBy("from_at")
      .execute(),
    hoursOf(ctx, poolId),
  ]);
  const duties = rows.map((row) => ({
    staffId: row.staff_id,
    reach: row.reach,
    from: row.from_at,
    until: row.until_at,
  }));
  return { hours, duties };
}
