import { localDay } from "#platform/calendar.ts";
import type { Ctx } from "#platform/ctx.ts";
import { sayDayShort, sayDayTime, sayTheTime } from "#platform/say.ts";
import { sayWaited } from "#platform/say-spans.ts";
import type { LoopRow } from "./rows.ts";

/** By when, in as few words as a dense row has room for: "8 pm" of today ("las 8 pm"), "Mon 23 Nov", or late by "1 day". `exact` says it whole. */
export type Due = { how: "today" | "day" | "late"; words: string; iso: string; exact: string };

/** A loop's due as the team reads it, in the clinic's time. */
export function sayDue(ctx: Ctx, { due_at }: Pick<LoopRow, "due_at">): Due {
  const zone = ctx.organization.timeZone;
  const whole = { iso: due_at.toISOString(), exact: sayDayTime(due_at, zone, ctx.locale) };
  if (due_at < ctx.now) return { how: "late", words: sayWaited(due_at, ctx.now, ctx.locale), ...whole };
  const isToday = localDay(due_at, zone) === localDay(ctx.now, zone);
  const words = isToday ? sayTheTime(due_at, zone, ctx.locale) : sayDayShort(localDay(due_at, zone), ctx.locale);
  return { how: isToday ? "today" : "day", words, ...whole };
}
