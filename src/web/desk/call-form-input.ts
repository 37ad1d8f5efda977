import { z } from "zod";
import type { CallInput } from "#modules/calls/index.ts";
import { promiseActs } from "#modules/promises/index.ts";
import type { NewPromise } from "#modules/promises/index.ts";
import type { Ctx } from "#platform/ctx.ts";
import { clinicTime } from "./clinic-time.ts";

/** The fields of the call form. Those of each loop are named after it: `loop.<id>`, `assessment.<id>.found` … */
export const callSchema = z
  .object({
    patient: z.string(),
    how: z.enum(["reached", "message", "no-answer"], { error: "desk.call.how-missing" }),
    spokeWith: z.string().default(""),
    number: z.string().default(""),
    interpreterNo: z.string().default(""),
    toldBack: z.string().default(""),
    minutes: z.string().default(""),
    words: z.string().default(""),
    promised: z.enum(["yes", "no"], { error: "desk.call.promised-missing" }),
    "promise.act": z.enum(promiseActs).catch("call"),
    "promise.words": z.string().default(""),
    "promise.day": z.string().default(""),
    "promise.time": z.string().default(""),
    "promise.who": z.string().default(""),
    "promise.to": z.string().default(""),
    "promise.shown": z.string().default(""),
  })
  .catchall(z.string());

export type CallFields = z.infer<typeof callSchema>;

/** What was typed, as the command takes it. A time to look again is the clinic's. */
export function callInput(ctx: Ctx, fields: CallFields): CallInput {
  return {
    outcome: fields.how,
    number: fields.number,
    spokeWith: fields.spokeWith || null,
    interpreterNo: fields.interpreterNo || null,
    toldBack: fields.toldBack === "on",
    minutes: minutesTyped(fields.minutes),
    words: fields.words,
    locale: ctx.locale,
    loops: saidOfLoops(fields),
    assessments: fields.how === "reached" ? assessmentsOf(ctx, fields) : [],
  };
}

/** What was said about each open loop. */
export function saidOfLoops(fields: CallFields): CallInput["loops"] {
  return named(fields, /^loop\.(.+)$/).map(([loopId, said]) => ({
    loopId,
    said: said === "talked" || said === "owed" ? said : "not",
  }));
}

function assessmentsOf(ctx: Ctx, fields: CallFields): CallInput["assessments"] {
  const talked = named(fields, /^loop\.(.+)$/)
    .filter(([, said]) => said === "talked")
    .map(([loopId]) => loopId);
  return talked
    .filter((id) => `assessment.${id}.found` in fields)
    .map((loopId) => {
      const field = (name: string) => fields[`assessment.${loopId}.${name}`] ?? "";
      return {
        loopId,
        found: field("found"),
        advised: field("advised"),
        againAt: againAt(ctx, field("againAt"), `assessment.${loopId}.againAt`),
        againBy: field("againBy") || null,
        notAgainBecause: field("notAgainBecause") || null,
      };
    });
}

function named(fields: CallFields, pattern: RegExp): [string, string][] {
  return Object.entries(fields).flatMap(([name, value]) => {
    const id = pattern.exec(name)?.[1];
    return id && typeof value === "string" ? [[id, value] as [string, string]] : [];
  });
}

function againAt(ctx: Ctx, typed: string, field: string): Date | null {
  return typed === "" ? null : clinicTime(ctx, typed, field, "desk.call.again-unreadable");
}

/** Whole digits and nothing else: what else JavaScript takes for a number ("0x10", "1e2") nobody means by minutes. NaN for that; null when left empty. */
export function minutesTyped(typed: string): number | null {
  const digits = typed.trim();
  if (digits === "") return null;
  return /^[0-9]{1,6}$/.test(digits) ? Number(digits) : Number.NaN;
}

/** The promise that was made on the phone, as the command takes it; null when none was. */
export function promiseInput(ctx: Ctx, fields: CallFields): NewPromise | null {
  if (fields.promised !== "yes") return null;
  return {
    act: fields["promise.act"],
    words: fields["promise.words"],
    locale: ctx.locale,
    by: { day: fields["promise.day"], time: fields["promise.time"] || undefined },
    shown: fields["promise.shown"],
    doerId: fields["promise.who"] || undefined,
    toId: fields["promise.to"] || undefined,
  };
}
