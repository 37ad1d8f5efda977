import type { Ctx } from "#platform/ctx.ts";
import { tell } from "#platform/act/act.ts";
import { invalid, notFound } from "#platform/errors.ts";
import { newId } from "#platform/ids.ts";
import { record } from "#modules/audit/index.ts";
import { isLive } from "./holder.ts";
import type { Holder } from "./holder.ts";
import { loadRoster } from "./roster.queries.ts";

/** When somebody is away, `until` exclusive, and who has their loops meanwhile: a colleague, a pool, or each loop's own pool. */
export type NewAbsence = { staffId: string; from: Date; until: Date; cover: Holder | null };

/**
 * Somebody will be away. What they hold falls to the cover for as long, on every list at once; the clock opens the patients to them.
 * Gives its id. Errors: Invalid on `until` when it is over before it began, on `cover` for somebody who cannot sign in or an empty pool.
 */
export async function setAbsence(ctx: Ctx, { staffId, from, until, cover }: NewAbsence): Promise<string> {
  if (until <= from || until <= ctx.now) throw invalid({ field: "until", message: "relationships.absence.until" });
  if (cover && !(await canCover(ctx, staffId, cover)))
    throw invalid({ field: "cover", message: "relationships.absence.cover" });
  const id = newId();
  await ctx.db
    .insertInto("absences")
    .values({
      organization_id: ctx.organization.id,
      id,
      staff_id: staffId,
      from_at: from,
      until_at: until,
      cover_staff_id: cover && "staffId" in cover ? cover.staffId : null,
      cover_pool_id: cover && "poolId" in cover ? cover.poolId : null,
    })
    .execute();
  record(ctx, { what: "absence.set", aboutId: id, forId: staffId });
  tellLists(ctx);
  return id;
}

/** They are back, or will not go: what has begun ends now, what has not is taken away. NotFound when there is none, or it is over. */
export async function endAbsence(ctx: Ctx, id: string): Promise<void> {
  const org = ctx.organization.id;
  const cut = await ctx.db
    .updateTable("absences")
    .set({ until_at: ctx.now })
    .where("organization_id", "=", org)
    .where("id", "=", id)
    .where("from_at", "<", ctx.now)
    .where("until_at", ">", ctx.now)
    .returning("staff_id")
    .executeTakeFirst();
  const gone = await ctx.db
    .deleteFrom("absences")
    .where("organization_id", "=", org)
    .where("id", "=", id)
    .where("from_at", ">=", ctx.now)
    .returning("staff_id")
    .executeTakeFirst();
  const ended = cut ?? gone;
  if (!ended) throw notFound();
  record(ctx, { what: "absence.ended", aboutId: id, forId: ended.staff_id });
  tellLists(ctx);
}

async function canCover(ctx: Ctx, staffId: string, cover: Holder): Promise<boolean> {
  const roster = await loadRoster(ctx);
  if ("poolId" in cover) return isLive(cover.poolId, roster);
  return cover.staffId !== staffId && roster.active.has(cover.staffId);
}

/** Lists of the whole organisation may have changed: news about no patient in particular. */
function tellLists(ctx: Ctx): void {
  tell(ctx, "loops.changed", { patient: null, loop: null, what: "absence" });
}
