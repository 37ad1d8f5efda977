import type { Ctx } from "#platform/ctx.ts";
import { wordsOf } from "#platform/i18n/index.ts";
import { newId } from "#platform/ids.ts";
import { record } from "#modules/audit/index.ts";

export type NewPool = {
  kind: "care-team" | "role" | "desk" | "lead";
  name: string;
  escalatesTo?: string | null;
  /** Where the same pool must be found again, as by an import. */
  id?: string;
};

/** When a pool is there until somebody says otherwise: Monday to Friday, 9 am to 5 pm in the clinic's zone. */
export const firstHours = { weekdays: [1, 2, 3, 4, 5], opens: "09:00", closes: "17:00" };

/** A pool of staff, with the first opening hours. Gives its id. */
export async function addPool(ctx: Ctx, { kind, name, escalatesTo = null, id = newId() }: NewPool): Promise<string> {
  const organization_id = ctx.organization.id;
  await ctx.db.insertInto("pools").values({ organization_id, id, kind, name, escalates_to: escalatesTo }).execute();
  const { weekdays, opens, closes } = firstHours;
  const hours = weekdays.map((weekday) => ({ organization_id, pool_id: id, weekday, opens, closes }));
  await ctx.db.insertInto("pool_hours").values(hours).execute();
  record(ctx, { what: "pool.added", aboutId: id, body: { kind } });
  return id;
}

/** The two pools that every organisation has, the lead's and the front desk's; made unless they are there. */
export async function addFirstPools(ctx: Ctx): Promise<{ leadId: string; deskId: string }> {
  const words = wordsOf(ctx.organization.locale);
  const leadId =
    (await poolOf(ctx, "lead")) ?? (await addPool(ctx, { kind: "lead", name: words._("relationships.pool.lead") }));
  const desk = { kind: "desk", name: words._("relationships.pool.desk"), escalatesTo: leadId } as const;
  return { leadId, deskId: (await poolOf(ctx, "desk")) ?? (await addPool(ctx, desk)) };
}

async function poolOf(ctx: Ctx, kind: "desk" | "lead"): Promise<string | undefined> {
  const pool = await ctx.db
    .selectFrom("pools")
    .select("id")
    .where("organization_id", "=", ctx.organization.id)
    .where("kind", "=", kind)
    .orderBy("id")
    .limit(1)
    .executeTakeFirst();
  return pool?.id;
}
