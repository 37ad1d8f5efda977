import type { Ctx } from "#platform/ctx.ts";

/** What somebody typed and did not send is kept for so many milliseconds, as long as its form is known. */
const kept = 90 * 86_400_000;

/** Forgets what was typed and not sent for 90 days. Gives how many drafts; a second run in a row finds none. */
export async function forgetDrafts(ctx: Ctx): Promise<number> {
  const gone = await ctx.db
    .deleteFrom("drafts")
    .where("organization_id", "=", ctx.organization.id)
    .where("saved_at", "<", new Date(ctx.now.getTime() - kept))
    .executeTakeFirst();
  return Number(gone.numDeletedRows);
}
