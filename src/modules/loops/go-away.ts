import type { Ctx } from "#platform/ctx.ts";
import { setAbsence } from "#modules/relationships/index.ts";
import { coverAll } from "./cover-loops.ts";

/**
 * Somebody will be away (`setAbsence`), and whoever covers may open their patients at once, when it begins at once. One that begins later,
 * and what opens meanwhile, is the clock's. Gives the absence's id; errors as of `setAbsence`.
 */
export async function goAway(ctx: Ctx, absence: Parameters<typeof setAbsence>[1]): Promise<string> {
  const id = await setAbsence(ctx, absence);
  await coverAll(ctx);
  return id;
}
