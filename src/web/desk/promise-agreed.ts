import { promiseWarnings } from "#modules/promises/index.ts";
import type { ByWhen } from "#modules/promises/index.ts";
import type { OpenPatient } from "#modules/relationships/index.ts";
import type { Ctx } from "#platform/ctx.ts";
import { personOf } from "#platform/ctx.ts";
import { invalid, Refused } from "#platform/errors.ts";
import type { FieldError } from "#platform/errors.ts";
import { notShown } from "./due-shown.ts";

/** How the form of a promise names the fields of its commands; `prefix` where they stand in a larger form. */
const named: Record<string, string> = { by: "day", words: "words", who: "who", to: "to", reason: "reason" };

/**
 * Runs a command that needs a date to be agreed. A date that was not shown back is refused with its words and with all that speaks against
 * it, so that who has no script is warned as well (R18); what is refused carries the names of the form's fields.
 */
export async function agreeing<T>(
  ctx: Ctx,
  patient: OpenPatient,
  about: { by: ByWhen; doerId?: string; toId?: string; prefix?: string },
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Refused) || error.refusal.kind !== "invalid") throw error;
    const { fields } = error.refusal;
    const doerId = about.doerId || personOf(ctx);
    const warned = fields.some(({ message }) => message === notShown)
      ? await promiseWarnings(ctx, patient, { by: about.by, doerId, toId: about.toId })
      : [];
    const all: FieldError[] = [...fields, ...warned.map((one) => ({ field: "by", ...one }))];
    throw invalid(...all.map((one) => ({ ...one, field: `${about.prefix ?? ""}${named[one.field] ?? one.field}` })));
  }
}
