import type { Ctx } from "#platform/ctx.ts";
import { conflict } from "#platform/errors.ts";
import { leave } from "#modules/relationships/index.ts";
import { countHeld } from "./hand-all.ts";

/**
 * A member of staff leaves, and can no longer sign in. Errors: Conflict `loops.leave.holds` with how many loops are still theirs, which
 * `handAll` hands on (H27); Conflict when nobody else leads.
 */
export async function leaveTeam(ctx: Ctx, staffId: string): Promise<void> {
  const count = await countHeld(ctx, staffId);
  if (count > 0) throw conflict("loops.leave.holds", { count });
  await leave(ctx, staffId);
}
