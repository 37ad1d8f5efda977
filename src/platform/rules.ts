import type { Ctx } from "#platform/ctx.ts";
import { localDay } from "#platform/calendar.ts";

/** Rule data with the day from which it holds ("2026-11-21", in the clinic's zone) and who says so. */
export type Dated<Body> = { from: string; source: string; body: Body };

/** The rule data that holds today, and whether the organisation put it there itself. */
export type Rules<Body> = Dated<Body> & { isOwn: boolean };

/**
 * The rule data of that name that holds today: the organisation's own when it has some, else the newest of those shipped.
 * Before the first shipped one began, that one holds: there is no day without rules. A body of the organisation was checked when it was put in.
 */
export async function ruleSet<Body>(ctx: Ctx, name: string, shipped: Dated<Body>[]): Promise<Rules<Body>> {
  const today = localDay(ctx.now, ctx.organization.timeZone);
  const own = await ctx.db
    .selectFrom("rule_sets")
    .select(["from_on", "source", "body"])
    .where("organization_id", "=", ctx.organization.id)
    .where("name", "=", name)
    .where("from_on", "<=", today)
    .orderBy("from_on", "desc")
    .limit(1)
    .executeTakeFirst();
  if (own) return { from: own.from_on, source: own.source, body: own.body as Body, isOwn: true };
  return { ...newest(name, shipped, today), isOwn: false };
}

function newest<Body>(name: string, shipped: Dated<Body>[], today: string): Dated<Body> {
  const byDay = shipped.toSorted((a, b) => (a.from < b.from ? -1 : 1));
  const holding = byDay.findLast((one) => one.from <= today) ?? byDay[0];
  if (!holding) throw new Error(`no rule data named ${name} was shipped`);
  return { from: holding.from, source: holding.source, body: holding.body };
}
