import type { Ctx } from "#platform/ctx.ts";
import { localDay } from "#platform/calendar.ts";
import { invalid } from "#platform/errors.ts";
import type { FieldError } from "#platform/errors.ts";
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
  const read = await readDue(ctx, patient, by);
  if ("message" in read) throw invalid(read);
  return read;
}

/** What is to be agreed: a by-when, and what `showDue` said of it. `former` is the due that it takes the place of. */
export type Agreeing = { by: ByWhen; shown: string; former?: Date };

/**
 * The due that was agreed, which must be what was shown. Errors: Invalid on `by` as `showDue`, for the due that it has already, or with
 * what it now is, when somebody changed the date after they saw it; `others` are said with it, so that nobody meets errors in rounds.
 */
export async function agreedDue(
  ctx: Ctx,
  patient: OpenPatient,
  { by, shown, former }: Agreeing,
  others: FieldError[],
): Promise<ShownDue> {
  const read = await readDue(ctx, patient, by);
  const trouble = "message" in read ? read : notAgreed(read, shown, former);
  if (trouble !== null) throw invalid(...others, trouble);
  if (others.length > 0) throw invalid(...others);
  return read as ShownDue;
}

function notAgreed(due: ShownDue, shown: string, former: Date | undefined): FieldError | null {
  if (due.dueAt.getTime() === former?.getTime()) return { field: "by", message: "promises.by.same" };
  return due.said === shown ? null : { field: "by", message: "promises.by.not-shown", values: { due: due.said } };
}

async function readDue(ctx: Ctx, patient: OpenPatient, by: ByWhen): Promise<ShownDue | FieldError> {
  const zone = await zoneOf(ctx, patient);
  const dueAt = instantOfDue(by, zone);
  const trouble = dueTrouble(dueAt, ctx.now);
  if (dueAt === null || trouble !== null) return { field: "by", message: trouble ?? "promises.by.unreadable" };
  return { dueAt, said: sayDue(dueAt, zone, ctx.locale) };
}

function sayDue(dueAt: Date, zone: string, locale: string): string {
  const day = sayDay(localDay(dueAt, zone), locale);
  return wordsOf(locale)._("promises.by.shown", { day, time: sayTheTime(dueAt, zone, locale) });
}
