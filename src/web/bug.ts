import { pino } from "pino";
import { openLog } from "#platform/log.ts";

const log = openLog("error", pino.destination({ dest: 2, sync: true }));

/** Says on standard error that a page broke: the kind of error and its place, never its text, which may quote what somebody typed. */
export function sayBug(error: unknown): void {
  log.error({ err: error }, "a page broke");
}
