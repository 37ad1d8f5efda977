import type { Ctx } from "#platform/ctx.ts";
import { localDay } from "#platform/calendar.ts";
import { invalid } from "#platform/errors.ts";
import { wordsOf } from "#platform/i18n/index.ts";
import { sayDay, sayTheTime } from "#platform/say.ts";
import { zoneOf } from "#modules/people/index.ts";
import type { OpenPatient } from "#modules/relationships/index.ts";
import { dueTrouble, instantOfDue } from "./promise.ts";
import type { ByWhen } from "./promise.ts";

/** A due, and how it is shown back before anybody says yes: "Monday 23 November, by 8 pm where the patient is" (R18). */
export type ShownDue = { dueAt: Date; said: string };

/**
 * Reads a by-when in the patient's zone and says it back in the reader's language.
 * Errors: Invalid on `by` for a day that does not exist, has passed, or is more than a year away.
 */
export async function showDue(ctx: Ctx, patient: OpenPatient, by: ByWhen): Promise<ShownDue> {
  const zone = await zoneOf(ctx, patient);
  const dueAt = instantOfDue(by, zone);
  const trouble = dueTrouble(dueAt, ctx.now);
  if (dueAt === null || trouble !== null) throw invalid({ field: "by", message: trouble ?? "promises.by.unreadable" });
  return { dueAt, said: sayDue(dueAt, zone, ctx.locale) };
}

/** What was agreed must be what was shown: Invalid on `by`, with what it now is, when somebody changed the date after they saw it. */
export async function agreedDue(ctx: Ctx, patient: OpenPatient, by: ByWhen, shown: string): Promise<ShownDue> {
  const due = await showDue(ctx, patient, by);
  if (due.said !== shown) throw invalid({ field: "by", message: "promises.by.not-shown", values: { due: due.said } });
  return due;
}

function sayDue(dueAt: Date, zone: string, locale: string): string {
  const day = sayDay(localDay(dueAt, zone), locale);
  return wordsOf(locale)._("promises.by.shown", { day, time: sayTheTime(dueAt, zone, locale) });
}
