import { AsyncLocalStorage } from "node:async_hooks";
import { pino } from "pino";
import type { DestinationStream } from "pino";
import { isUnreachable } from "./errors.ts";

/**
 * The log holds ids and times, never what is known of a person: no names, no words, no form fields, no error text, because the text of
 * an error may quote the value that was refused. `write` takes fields of the types below and a fixed sentence.
 */
export type Log = Record<"debug" | "info" | "warn" | "error", (fields: LogFields, sentence: string) => void>;

export type LogFields = { err?: unknown; [field: string]: unknown };

/** What every line says about the request it was written in. The actor is known once the session was read. */
type Request = { requestId: string; personId?: string | null; organizationId?: string | null };

const current = new AsyncLocalStorage<Request>();

/** Runs `work` so that each line logged in it, however deep, carries this request's id. */
export function inRequest<T>(requestId: string, work: () => T): T {
  return current.run({ requestId }, work);
}

/** Adds who acts, and where, to the lines of this request. */
export function nameActor(personId: string | null, organizationId: string | null): void {
  const request = current.getStore();
  if (request) Object.assign(request, { personId, organizationId });
}

/** A field of one of these names is never written, whoever logs it and however deep it lies. */
const unsaid =
  "name called family born birthDate email phone value number address words text said reason body fields earlier facts query params parameters " +
  "password token secret cookie authorization set-cookie";

const anyDepth = ["", "*.", "*.*."];
const paths = unsaid
  .split(" ")
  .flatMap((name) =>
    anyDepth.map((before) => (name.includes("-") ? `${before.replace(/\.$/, "")}["${name}"]` : `${before}${name}`)),
  );

/** Opens the log. `level` is pino's, `silent` included; lines are JSON, written at once so that a kill loses none. */
export function openLog(level: string, to: DestinationStream = pino.destination({ dest: 1, sync: true })): Log {
  return pino(
    {
      level,
      base: { pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths, censor: "[not logged]" },
      mixin: () => ({ ...current.getStore() }),
      serializers: { err: describeError },
    },
    to,
  );
}

/**
 * An error without its text: what sort, its code, which constraint or table of the database, and where in the code; a database that is
 * out of reach is nobody's fault in the code.
 */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const { code, constraint, table, routine } = error as Error & Record<string, unknown>;
  if (isUnreachable(error)) return { type: error.name, code, unreachable: true };
  const at = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  const cause = error.cause === undefined ? undefined : describeError(error.cause);
  return { type: error.name, code, constraint, table, routine, at: at.slice(0, 12).map((line) => line.trim()), cause };
}

/** The same in a few words, for a column or a list that people read: `error 23505 one_lead_pool`. */
export function nameError(error: unknown): string {
  const { type, code, constraint } = describeError(error);
  return [type, code, constraint].filter(Boolean).join(" ");
}
