import type { Ctx } from "#platform/ctx.ts";

/** The pool of the front desk, which every organisation has from its first day; the lead's where it has gone. As a subquery. */
export function frontDesk(ctx: Ctx) {
  return ctx.db
    .selectFrom("pools")
    .select("id")
    .where("organization_id", "=", ctx.organization.id)
    .where("kind", "in", ["desk", "lead"])
    .orderBy("kind")
    .orderBy("id")
    .limit(1);
}

export async function frontDeskId(ctx: Ctx): Promise<string> {
  return (await frontDesk(ctx).executeTakeFirstOrThrow()).id;
}
