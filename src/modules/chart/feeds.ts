import type { Ctx } from "#platform/ctx.ts";

/** Where records come from: by how many days they were moved when they first came, and when they last came. */
export type Feed = { shiftDays: number; lastArrivedAt: Date };

/** The feed of that name, or undefined when nothing ever came from it. */
export async function feedOf(ctx: Ctx, source: string): Promise<Feed | undefined> {
  const row = await ctx.db
    .selectFrom("feeds")
    .select(["shift_days", "last_arrived_at"])
    .where("organization_id", "=", ctx.organization.id)
    .where("source", "=", source)
    .executeTakeFirst();
  return row && { shiftDays: row.shift_days, lastArrivedAt: row.last_arrived_at };
}

/** Notes that a feed has arrived. By how many days it is moved is decided once: what came first must stay beside what comes later. */
export async function feedArrived(ctx: Ctx, source: string, shiftDays: number): Promise<void> {
  await ctx.db
    .insertInto("feeds")
    .values({ organization_id: ctx.organization.id, source, shift_days: shiftDays, last_arrived_at: ctx.now })
    .onConflict((on) =>
      on
        .columns(["organization_id", "source"])
        .doUpdateSet((row) => ({ last_arrived_at: row.ref("excluded.last_arrived_at") })),
    )
    .execute();
}
