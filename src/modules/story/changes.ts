import type { Ctx } from "#platform/ctx.ts";
import { sayTheTime, sayWhen } from "#platform/say.ts";
import type { OpenPatient } from "#modules/relationships/index.ts";
import { isOldBrief } from "./stale.ts";
import { viewStream } from "./stream.ts";
import type { StreamLine } from "./stream.ts";

/** When a brief was read, and when it was read again. */
export type Changes = {
  readAt: string;
  now: string;
  /** What others did between, the newest first; null for a reader of labels only. */
  lines: StreamLine[] | null;
  /** More happened than was read for these lines. */
  isFull: boolean;
  /** So much happened since that these lines tell nothing of it. */
  isTooOld: boolean;
};

/** What happened since a brief that is older than this is no matter of some lines. */
const oldest = 7 * 86_400_000;

/**
 * What happened with this patient since somebody read their brief, but for what that reader did: what an act on a brief that is older than
 * ten minutes shows before anything else (H11). Null while it is younger, and for what is no moment of the past.
 */
export async function changesSince(ctx: Ctx, patient: OpenPatient, readAt: Date): Promise<Changes | null> {
  const age = ctx.now.getTime() - readAt.getTime();
  if (Number.isNaN(age) || !isOldBrief(readAt, ctx.now)) return null;
  const isTooOld = age > oldest;
  const zone = ctx.organization.timeZone;
  return {
    readAt: sayWhen(readAt, ctx.now, zone, ctx.locale),
    now: sayTheTime(ctx.now, zone, ctx.locale),
    isTooOld,
    ...(isTooOld ? { lines: [], isFull: false } : await linesSince(ctx, patient, readAt.toISOString())),
  };
}

async function linesSince(ctx: Ctx, patient: OpenPatient, since: string): Promise<Pick<Changes, "lines" | "isFull">> {
  if (!patient.scopes.has("record")) return { lines: null, isFull: false };
  const { lines, next } = await viewStream(ctx, patient, { filter: "all", before: null });
  const between = lines.filter((line) => line.at > since);
  const mayBeFull = next !== null && between.length === lines.length;
  const older = mayBeFull ? await viewStream(ctx, patient, { filter: "all", before: next }) : null;
  return {
    lines: between.filter((line) => line.values.who !== "me"),
    isFull: older?.lines.some((line) => line.at > since) ?? false,
  };
}
