import type { Ctx } from "#platform/ctx.ts";
import type { FieldError } from "#platform/errors.ts";
import { isId } from "#platform/ids.ts";
import { contactPointsOf, relativesOf } from "#modules/people/index.ts";
import type { OpenPatient } from "#modules/relationships/index.ts";
import type { CallInput } from "./call.ts";

/** The line of a call: which number was dialled, and who on the patient's side was on it, or was to be reached. */
export type Line = { number: string | null; personId: string | null; troubles: FieldError[] };

const longest = 40;

/** Reads number and person of a call form. Both must belong to the patient or to somebody around them; digits may be any. */
export async function readLine(ctx: Ctx, patient: OpenPatient, input: CallInput): Promise<Line> {
  const around = [patient.id as string, ...(await relativesOf(ctx, patient)).map((relative) => relative.id)];
  const { number, ownerId } = await readNumber(ctx, around, input.number.trim());
  const troubles: FieldError[] = [];
  if (number === undefined) troubles.push({ field: "number", message: "calls.number.unknown" });
  const isReached = input.outcome === "reached";
  if (isReached && input.spokeWith !== null && !around.includes(input.spokeWith)) {
    troubles.push({ field: "spokeWith", message: "calls.spoke-with.stranger" });
  }
  return { number: number ?? null, personId: isReached ? input.spokeWith : (ownerId ?? patient.id), troubles };
}

/** `number` is undefined for one that is nobody's here, or too long to be one. */
async function readNumber(
  ctx: Ctx,
  around: string[],
  typed: string,
): Promise<{ number?: string | null; ownerId?: string }> {
  if (typed === "") return { number: null };
  const isPoint: boolean = isId(typed);
  if (!isPoint) return typed.length > longest ? {} : { number: typed };
  for (const ownerId of around) {
    const point = (await contactPointsOf(ctx, ownerId)).find((one) => one.id === typed && one.kind === "phone");
    if (point) return { number: point.value, ownerId };
  }
  return {};
}
