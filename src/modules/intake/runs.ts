import type { Ctx } from "#platform/ctx.ts";
import { newId } from "#platform/ids.ts";

/** What an import did with what it read. `failed` is what was refused, and patients who came and of whom none can be made. */
export type Counts = { read: number; stored: number; unchanged: number; failed: number };

/** Notes that an import begins. Gives its id, and whether one from the same feed was broken off before: then all of it is to be interpreted again. */
export async function beginImport(ctx: Ctx, source: string): Promise<{ id: string; resumes: boolean }> {
  const broken = await ctx.db
    .selectFrom("imports")
    .select("id")
    .where("organization_id", "=", ctx.organization.id)
    .where("finished_at", "is", null)
    .limit(1)
    .executeTakeFirst();
  const id = newId();
  await ctx.db
    .insertInto("imports")
    .values({ organization_id: ctx.organization.id, id, source, started_at: ctx.now })
    .execute();
  return { id, resumes: broken !== undefined };
}

/** Notes that an import came to its end, and with it what those before it left half done. */
export async function finishImport(ctx: Ctx, id: string, counts: Counts): Promise<void> {
  const zero = { read: 0, stored: 0, unchanged: 0, failed: 0 };
  const unfinished = ctx.db
    .updateTable("imports")
    .where("organization_id", "=", ctx.organization.id)
    .where("finished_at", "is", null);
  await unfinished
    .set({ finished_at: ctx.now, ...counts })
    .where("id", "=", id)
    .execute();
  await unfinished
    .set({ finished_at: ctx.now, ...zero })
    .where("id", "<", id)
    .execute();
}
