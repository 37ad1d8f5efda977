import type { Ctx } from "#platform/ctx.ts";
import { sayTheTime, sayWhen } from "#platform/say.ts";
import type { OpenPatient } from "#modules/relationships/index.ts";
import { isOldBrief } from "./stale.ts";
import { viewStream } from "./stream.ts";
import type { StreamLine } from "./stream.ts";

/** When a brief was read, when it was read again, and what happened between, the newest first; null for a reader of labels only. */
export type Changes = { readAt: string; now: string; lines: StreamLine[] | null };

/** A brief that is older than this says nothing of the day any more. */
const oldest = 7 * 86_400_000;

/**
 * What happened with this patient since somebody read their brief, but for what that reader did: what an act on a brief that is older than
 * ten minutes shows before anything else (H11). Null while it is younger, and for a moment that no page of ours wrote.
 */
export async function changesSince(ctx: Ctx, patient: OpenPatient, readAt: Date): Promise<Changes | null> {
  const age = ctx.now.getTime() - readAt.getTime();
  if (Number.isNaN(age) || age > oldest || !isOldBrief(readAt, ctx.now)) return null;
  const mayRead = patient.scopes.has("record");
  const stream = mayRead ? await viewStream(ctx, patient, { filter: "all", before: null }) : null;
  const since = readAt.toISOString();
  const zone = ctx.organization.timeZone;
  return {
    readAt: sayWhen(readAt, ctx.now, zone, ctx.locale),
    now: sayTheTime(ctx.now, zone, ctx.locale),
    lines: stream && stream.lines.filter((line) => line.at > since && line.values.who !== "me"),
  };
}
