import type { Ctx } from "#platform/ctx.ts";
import { localDay } from "#platform/calendar.ts";
import { sayDay, sayWhen } from "#platform/say.ts";
import { namesOf, zoneOf } from "#modules/people/index.ts";
import { absenceAt, endOfClinicDay, homePool, hoursOf } from "#modules/relationships/index.ts";
import type { OpenPatient } from "#modules/relationships/index.ts";
import { instantOfDue } from "./promise.ts";
import type { ByWhen } from "./promise.ts";

/** A reason to think twice before saying yes, as a message with its values. It refuses nothing. */
export type Warning = { message: string; values: Record<string, string> };

/**
 * What speaks against this date or this person (R18): the clinic is closed on that day, or who does it is away then. And who will read
 * it, when it is made to a helper (H6): the patient, who sees what was promised about them; and, while helpers have no login, nobody else. A date that cannot be read warns of nothing; `showDue` refuses it.
 */
export async function promiseWarnings(
  ctx: Ctx,
  patient: OpenPatient,
  promise: { by: ByWhen; doerId: string; toId?: string },
): Promise<Warning[]> {
  const dueAt = instantOfDue(promise.by, await zoneOf(ctx, patient));
  if (dueAt === null) return [];
  const found = [
    await closedThen(ctx, patient, promise.doerId, dueAt),
    await awayThen(ctx, promise.doerId, dueAt),
    await toAHelper(ctx, patient, promise.toId),
  ];
  return found.filter((one) => one !== null);
}

async function closedThen(ctx: Ctx, patient: OpenPatient, doerId: string, dueAt: Date): Promise<Warning | null> {
  const hours = await hoursOf(ctx, await homePool(ctx, patient, doerId));
  if (endOfClinicDay(hours, dueAt, 0) !== null) return null;
  const on = localDay(dueAt, hours.zone);
  const day = sayDay(on, ctx.locale);
  const closure = hours.closures.find((one) => one.day === on);
  return closure
    ? { message: "promises.warn.closure", values: { day, name: closure.name } }
    : { message: "promises.warn.closed", values: { day } };
}

async function awayThen(ctx: Ctx, doerId: string, dueAt: Date): Promise<Warning | null> {
  const absence = await absenceAt(ctx, doerId, dueAt);
  if (absence === null) return null;
  const names = await namesOf(ctx, [doerId]);
  const until = sayWhen(absence.until, ctx.now, ctx.organization.timeZone, ctx.locale);
  return { message: "promises.warn.away", values: { name: names.get(doerId)?.name ?? "", until } };
}

async function toAHelper(ctx: Ctx, patient: OpenPatient, toId: string | undefined): Promise<Warning | null> {
  if (toId === undefined || toId === patient.id) return null;
  const names = await namesOf(ctx, [toId, patient.id]);
  const called = (id: string) => names.get(id)?.called ?? names.get(id)?.name ?? "";
  return { message: "promises.warn.helper", values: { helper: called(toId), patient: called(patient.id) } };
}
