import type { Ctx } from "#platform/ctx.ts";

/** The reader's language in the manner of the clinic's region, for days and times: "en-US" says "Monday, November 23". */
export function portalLocale(ctx: Pick<Ctx, "locale" | "organization">): string {
  return `${ctx.locale}-${ctx.organization.region}`;
}
