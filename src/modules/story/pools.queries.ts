import type { Ctx } from "#platform/ctx.ts";

/** The names of the pools, by id: a small table. */
export async function poolNames(ctx: Ctx): Promise<Map<string, string>> {
  const rows = await ctx.db
    .selectFrom("pools")
    .select(["id", "name"])
    .where("organization_id", "=", ctx.organization.id)
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}
