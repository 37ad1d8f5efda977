import type { Ctx } from "#platform/ctx.ts";

export type Pool = { id: string; kind: string; name: string };

/** The pools of the organisation, by name. */
export async function listPools(ctx: Ctx): Promise<Pool[]> {
  return ctx.db
    .selectFrom("pools")
    .select(["id", "kind", "name"])
    .where("organization_id", "=", ctx.organization.id)
    .orderBy("name")
    .orderBy("id")
    .execute();
}
