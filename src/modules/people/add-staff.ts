import type { Ctx } from "#platform/ctx.ts";
import { newId } from "#platform/ids.ts";
import { record } from "#modules/audit/index.ts";

export type NewStaff = { name: string; profession: string; locale?: string; id?: string };

/** A member of staff, who cannot sign in until they are seated. Gives the id of the person. */
export async function addStaff(ctx: Ctx, input: NewStaff): Promise<string> {
  const id = input.id ?? newId();
  await ctx.db
    .insertInto("persons")
    .values({
      organization_id: ctx.organization.id,
      id,
      name: input.name,
      locale: input.locale ?? ctx.organization.locale,
    })
    .execute();
  await ctx.db
    .insertInto("staff")
    .values({ organization_id: ctx.organization.id, id, profession: input.profession })
    .execute();
  record(ctx, { what: "staff.added", aboutId: id });
  return id;
}

/** Has an account now: from here on loops may be held by them. Written beside the seat, since holders are computed inside the organisation. */
export async function seatStaff(ctx: Ctx, staffId: string): Promise<void> {
  const seated = await ctx.db
    .updateTable("staff")
    .set({ seated_at: ctx.now })
    .where("organization_id", "=", ctx.organization.id)
    .where("id", "=", staffId)
    .where("seated_at", "is", null)
    .returning("id")
    .execute();
  if (seated.length > 0) record(ctx, { what: "staff.seated", aboutId: staffId });
}
