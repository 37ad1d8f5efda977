import type { Ctx } from "#platform/ctx.ts";
import type { Hours } from "./hours.ts";

const known = new WeakMap<Ctx, Map<string, Promise<Hours>>>();

/** The opening hours of a pool, in the clinic's zone, with the organisation's closures; read once in a transaction. */
export function hoursOf(ctx: Ctx, poolId: string): Promise<Hours> {
  let pools = known.get(ctx);
  if (!pools) known.set(ctx, (pools = new Map()));
  let hours = pools.get(poolId);
  if (!hours) pools.set(poolId, (hours = readHours(ctx, poolId)));
  return hours;
}

async function readHours(ctx: Ctx, poolId: string): Promise<Hours> {
  const open = await ctx.db
    .selectFrom("pool_hours")
    .select(["weekday", "opens", "closes"])
    .where("organization_id", "=", ctx.organization.id)
    .where("pool_id", "=", poolId)
    .orderBy("weekday")
    .orderBy("opens")
    .execute();
  const closures = await ctx.db
    .selectFrom("closures")
    .select(["day", "name"])
    .where("organization_id", "=", ctx.organization.id)
    .execute();
  return {
    zone: ctx.organization.timeZone,
    open: open.map((row) => ({ weekday: row.weekday, opens: row.opens.slice(0, 5), closes: row.closes.slice(0, 5) })),
    closures: closures as unknown as { day: string; name: string }[],
  } as Hours;
}
