import { z } from "zod";
import type { CallInput } from "#modules/calls/index.ts";
import { promiseActs } from "#modules/promises/index.ts";
import type { NewPromise } from "#modules/promises/index.ts";
import { atLocal } from "#platform/calendar.ts";
import type { Ctx } from "#platform/ctx.ts";
import { invalid } from "#platform/errors.ts";

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
    minutes: fields.minutes.trim() === "" ? null : Number(fields.minutes),
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
        againAt: clinicTime(ctx, field("againAt"), `assessment.${loopId}.againAt`),
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

function clinicTime(ctx: Ctx, typed: string, field: string): Date | null {
  if (typed === "") return null;
  const [day = "", time = ""] = typed.split("T");
  try {
    return atLocal(day, time.slice(0, 5), ctx.organization.timeZone);
  } catch {
    throw invalid({ field, message: "desk.call.again-unreadable" });
  }
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
