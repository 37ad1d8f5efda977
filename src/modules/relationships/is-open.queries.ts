import type { Ctx } from "#platform/ctx.ts";
import { nextOpening, openAt, reckon } from "./hours.ts";
import { deskHours } from "./hours.queries.ts";

/** True while the clinic is open, which is its front desk; in office hours where no hours are known. */
export async function clinicIsOpen(ctx: Ctx): Promise<boolean> {
  const hours = await deskHours(ctx);
  const opens = reckon(hours, (by) => (openAt(by, ctx.now) ? ctx.now : nextOpening(by, ctx.now)));
  return opens.at <= ctx.now;
}
