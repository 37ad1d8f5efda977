import { atLocal } from "#platform/calendar.ts";
import type { Ctx } from "#platform/ctx.ts";
import { invalid } from "#platform/errors.ts";

/** The moment that a field of day and time ("2026-11-23T10:00") names by the clinic's clocks. Invalid on `field`, with `message`, for what is no such moment. */
export function clinicTime(ctx: Pick<Ctx, "organization">, typed: string, field: string, message: string): Date {
  const [, day, time] = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::\d\d)?$/.exec(typed) ?? [];
  if (!day || !time) throw invalid({ field, message });
  try {
    return atLocal(day, time, ctx.organization.timeZone);
  } catch {
    throw invalid({ field, message });
  }
}
