import { sql } from "kysely";
import { localDay } from "#platform/calendar.ts";
import type { Ctx } from "#platform/ctx.ts";
import { locks } from "#platform/db/locks.ts";
import { loadRoster } from "#modules/relationships/index.ts";
import type { Roster, Sweep } from "#modules/relationships/index.ts";
import { countLapsed, firstLapsed, writeLapsed } from "./lapsed.queries.ts";
import type { Lapse, Lapsed } from "./lapsed.queries.ts";
import { openReachOuts } from "./open-reach-outs.ts";
import { placeReachOuts } from "./place-reach-outs.ts";

/** Of all who wait, at most so many in a day (rules.md, Rhythm of contact). At least one, or a small clinic never reaches out. */
const share = 0.05;

/**
 * Nobody is forgotten, and nobody drowns (R14): opens today's reach-outs, at most `reach_out_per_day` for each member of staff who is
 * there and one in twenty of those who wait, the most lifted first; the rest is a number beside each holder, read by `lapsedOf`. Opens once
 * a clinic day, and only where `opens`: not while the clinic is closed. Gives how many it opened.
 *
 * A population is read and never locked: what is locked is what is written, a few loops for each member of staff.
 */
export async function sweepRhythms(ctx: Ctx, _sweep: Sweep, { opens } = { opens: true }): Promise<number> {
  await goAlone(ctx);
  const roster = await loadRoster(ctx);
  const lapsed = await countLapsed(ctx, roster);
  const opened = opens ? await openToday(ctx, roster, lapsed) : [];
  for (const { holderId } of opened) {
    const of = lapsed.get(holderId);
    if (of) of.waiting = Math.max(0, of.waiting - 1);
  }
  await writeLapsed(ctx, lapsed);
  return opened.length;
}

/** Of two sweeps of one organisation at once the second waits here until the first has committed; nobody else takes this lock. */
async function goAlone(ctx: Ctx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${locks.rhythms}::int, hashtext(${ctx.organization.id}))`.execute(ctx.db);
}

async function openToday(ctx: Ctx, roster: Roster, lapsed: Map<string, Lapsed>): Promise<Lapse[]> {
  const day = localDay(ctx.now, ctx.organization.timeZone);
  const [waiting, perDay] = [sumOf(lapsed), await reachOutPerDay(ctx)];
  if (waiting === 0 || perDay === 0 || (await hasOpened(ctx, day))) return [];
  const membersOf = presentMembers(roster);
  const room = new Map([...lapsed.keys()].map((holderId) => [holderId, perDay * membersOf(holderId).length]));
  const most = Math.max(1, Math.floor(waiting * share));
  const placed = placeReachOuts(await firstLapsed(ctx, roster, room), { membersOf, perDay, most });
  if (placed.length === 0) return [];
  await ctx.db
    .insertInto("reach_out_days")
    .values({ organization_id: ctx.organization.id, day, opened: placed.length, at: ctx.now })
    .execute();
  return openReachOuts(ctx, placed);
}

/** Who is there today to take somebody: of a pool its members, of a member of staff they themselves. */
function presentMembers({ active, away, members }: Roster): (holderId: string) => string[] {
  const isThere = (staffId: string) => active.has(staffId) && !away.has(staffId);
  return (holderId) => [...new Set(members.get(holderId) ?? [holderId])].filter(isThere);
}

async function reachOutPerDay(ctx: Ctx): Promise<number> {
  const settings = await ctx.db
    .selectFrom("settings")
    .select("reach_out_per_day")
    .where("organization_id", "=", ctx.organization.id)
    .executeTakeFirst();
  return settings?.reach_out_per_day ?? 0;
}

async function hasOpened(ctx: Ctx, day: string): Promise<boolean> {
  const row = await ctx.db
    .selectFrom("reach_out_days")
    .select("opened")
    .where("organization_id", "=", ctx.organization.id)
    .where("day", "=", day)
    .executeTakeFirst();
  return row !== undefined;
}

function sumOf(lapsed: Map<string, Lapsed>): number {
  return [...lapsed.values()].reduce((sum, { waiting }) => sum + waiting, 0);
}
