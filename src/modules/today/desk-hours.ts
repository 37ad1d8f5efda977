import type { Ctx } from "#platform/ctx.ts";
import { hoursOf } from "#modules/relationships/index.ts";
import type { Hours } from "#modules/relationships/index.ts";

/** The hours of the desk pool: the half-day of the clinic, not of one team. */
export async function deskHours(ctx: Ctx): Promise<Hours> {
  const desk = await ctx.db
    .selectFrom("pools")
    .select("id")
    .where("organization_id", "=", ctx.organization.id)
    .where("kind", "in", ["desk", "lead"])
    .orderBy("kind")
    .limit(1)
    .executeTakeFirstOrThrow();
  return hoursOf(ctx, desk.id);
}
