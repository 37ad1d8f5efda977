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
  const { number, ownerId } = await readNumber(ctx, patient, input.number.trim());
  const troubles: FieldError[] = [];
  if (number === undefined) troubles.push({ field: "number", message: "calls.number.unknown" });
  if (input.outcome !== "reached") return { number: number ?? null, personId: ownerId ?? patient.id, troubles };
  const { spokeWith } = input;
  const isKnown = spokeWith === null || spokeWith === patient.id || (await around(ctx, patient)).includes(spokeWith);
  if (!isKnown) troubles.push({ field: "spokeWith", message: "calls.spoke-with.stranger" });
  return { number: number ?? null, personId: spokeWith, troubles };
}

/** `number` is undefined for one that is nobody's here, or too long to be one. */
async function readNumber(
  ctx: Ctx,
  patient: OpenPatient,
  typed: string,
): Promise<{ number?: string | null; ownerId?: string }> {
  if (typed === "") return { number: null };
  const isPoint: boolean = isId(typed);
  if (!isPoint) return typed.length > longest ? {} : { number: typed };
  const own = await numberOf(ctx, patient.id, typed);
  if (own) return { number: own, ownerId: patient.id };
  for (const ownerId of await around(ctx, patient)) {
    const theirs = await numberOf(ctx, ownerId, typed);
    if (theirs) return { number: theirs, ownerId };
  }
  return {};
}

async function numberOf(ctx: Ctx, personId: string, pointId: string): Promise<string | undefined> {
  const points = await contactPointsOf(ctx, personId);
  return points.find((one) => one.id === pointId && one.kind === "phone")?.value;
}

async function around(ctx: Ctx, patient: OpenPatient): Promise<string[]> {
  return (await relativesOf(ctx, patient)).map((relative) => relative.id);
}
