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
  const { unheard, returned } = await unheardAlarms(ctx);
  const still = await clockStandsStill(house.app, process.uptime());
  const feeds = await silentFeeds(ctx);
  return {
    still: still && { since: still.since && said(still.since) },
    unheard: await alarmsOf(ctx, unheard),
    returned: await alarmsOf(ctx, returned),
    feeds: feeds.map(({ source, since }) => ({ source, since: said(since) })),
    deadJobs: (await mayMend(ctx)) ? await countDead(ctx, house) : 0,
  };
}

async function alarmsOf(ctx: Ctx, alarms: Unheard[]): Promise<AlarmBar[]> {
  if (alarms.length === 0) return [];
  const names = await namesOf(ctx, alarms.map((alarm) => alarm.patientId)); // prettier-ignore
  return alarms.map(({ patientId, openedAt }) => {
    return { patientId, name: names.get(patientId)?.name ?? "", age: sayAge(openedAt, ctx.now) };
  });
}

/** Jobs that were given up are a lead's and an admin's to know of; doctor says more. */
async function mayMend(ctx: Ctx): Promise<boolean> {
  return ctx.actor.role === "admin" || isLead(ctx);
}

async function countDead(ctx: Ctx, { database }: House): Promise<number> {
  const dead = await deadJobs(database.jobs);
  return dead.filter((job) => job.organizationId === ctx.organization.id || job.organizationId === null).length;
}
