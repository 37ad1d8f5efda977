import { silentFeeds } from "#modules/chart/index.ts";
import { unheardAlarms } from "#modules/loops/index.ts";
import type { Unheard } from "#modules/loops/index.ts";
import { namesOf } from "#modules/people/index.ts";
import { isLead } from "#modules/relationships/index.ts";
import type { Ctx } from "#platform/ctx.ts";
import { deadJobs } from "#platform/jobs/dead-jobs.ts";
import { sayDayTime } from "#platform/say.ts";
import { sayAge } from "#platform/say-spans.ts";
import { clockStandsStill } from "#src/clock-standing.ts";
import type { House } from "#src/house.ts";
import type { AlarmBar, BarsView } from "./bars.tsx";

/** Reads what must stand above every page of this person's desk. A few index reads: every page asks. */
export async function readBars(ctx: Ctx, house: House): Promise<BarsView> {
  const zone = ctx.organization.timeZone;
  const said = (at: Date) => ({ iso: at.toISOString(), words: sayDayTime(at, zone, ctx.locale) });
  const [alarms, still, feeds, mends] = await Promise.all([
    unheardAlarms(ctx),
    stillOf(house),
    silentFeeds(ctx),
    mayMend(ctx),
  ]);
  const [unheard, returned] = await Promise.all([alarmsOf(ctx, alarms.unheard), alarmsOf(ctx, alarms.returned)]);
  return {
    still: still && { since: still.since && said(still.since) },
    unheard,
    returned,
    feeds: feeds.map(({ source, since }) => ({ source, since: said(since) })),
    deadJobs: mends ? await countDead(ctx, house) : 0,
  };
}

/** How long what was read of the clock is good for, in milliseconds: five minutes of standing still are not measured by the second. */
const fresh = 10_000;
const known = new WeakMap<House, { until: number; still: ReturnType<typeof clockStandsStill> }>();

function stillOf(house: House): ReturnType<typeof clockStandsStill> {
  const last = known.get(house);
  if (last && last.until > performance.now()) return last.still;
  const still = clockStandsStill(house.app, process.uptime());
  known.set(house, { until: performance.now() + fresh, still });
  return still;
}

/** One bar a patient, for the oldest of their alarms. */
async function alarmsOf(ctx: Ctx, alarms: Unheard[]): Promise<AlarmBar[]> {
  if (alarms.length === 0) return [];
  const oldest = [...new Map(alarms.toReversed().map((alarm) => [alarm.patientId, alarm])).values()].toReversed();
  const names = await namesOf(ctx, alarms.map((alarm) => alarm.patientId)); // prettier-ignore
  return oldest.map(({ patientId, openedAt }) => {
    return { patientId, name: names.get(patientId)?.name ?? "", age: sayAge(openedAt, ctx.now) };
  });
}

/** Past so many nobody counts: doctor lists them. */
const mostDead = 1_000;

/** Jobs that were given up are a lead's and an admin's to know of; doctor says more. */
async function mayMend(ctx: Ctx): Promise<boolean> {
  return ctx.actor.role === "admin" || isLead(ctx);
}

async function countDead(ctx: Ctx, { database }: House): Promise<number> {
  const dead = await deadJobs(database.jobs, mostDead);
  return dead.filter((job) => job.organizationId === ctx.organization.id || job.organizationId === null).length;
}
