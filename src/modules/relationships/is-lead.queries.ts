import type { Ctx } from "#platform/ctx.ts";
import { personOf } from "#platform/ctx.ts";
import { poolsOf } from "./gate.ts";

/** True when whoever acts is in the lead pool now. */
export async function isLead(ctx: Ctx): Promise<boolean> {
  const row = await ctx.db
    .selectFrom("pools")
    .select("id")
    .where("organization_id", "=", ctx.organization.id)
    .where("kind", "=", "lead")
    .where("id", "in", poolsOf(ctx, personOf(ctx)))
    .executeTakeFirst();
  return row !== undefined;
}
