import type { Ctx } from "#platform/ctx.ts";
import { sayDayTime } from "#platform/say.ts";
import { lastLook } from "#modules/audit/index.ts";
import { callsAt } from "#modules/calls/index.ts";
import { sayLoops } from "#modules/loops/index.ts";
import type { Said } from "#modules/loops/index.ts";
import { namesOf } from "#modules/people/index.ts";
import type { OpenPatient } from "#modules/relationships/index.ts";
import { pageSize, readStream } from "./stream.queries.ts";
import type { Cursor, Filter, StreamRow } from "./stream.queries.ts";

/** One line of the stream: a message with its values, and somebody's own words where there are any. `isNew` since the reader last looked. */
export type StreamLine = {
  id: string; at: string; when: string; message: string; values: Record<string, string | number>;
  said: Said | null; note: { words: string; lang: string; who: string } | null; undone: boolean; isNew: boolean;
};

export type StreamView = { lines: StreamLine[]; next: Cursor | null; lastLooked: string | null };

/** The stream as the team reads it, newest first, with "since you last looked". */
export async function viewStream(ctx: Ctx, patient: OpenPatient, filter: Filter, before: Cursor | null): Promise<StreamView> {
  const found = await readStream(ctx, patient, filter, before);
  const rows = found.slice(0, pageSize);
  const loops = await loopsOf(ctx, rows);
  const calls = await callsAt(ctx, rows.filter((row) => row.sort === "touchpoint").map((row) => row.id));
  const names = await namesOf(ctx, [...rows.flatMap((row) => [row.by_id, row.said_by, row.to_id]), ...[...calls.values()].map((call) => call.writtenBy)]);
  const looked = await lastLook(ctx, patient.id, "record", new Date(Math.floor(ctx.now.getTime() / 900_000) * 900_000));
  const nameOf = (id: string | null) => (id === null ? "" : id === ctx.actor.personId ? "me" : (names.get(id)?.name ?? ""));
  const lines = rows.map((row): StreamLine => {
    const call = calls.get(row.id);
    const note = call?.words ? { words: call.words, lang: call.locale, who: names.get(call.writtenBy)?.name ?? "" } : null;
    return { id: row.id, at: row.at.toISOString(), when: sayDayTime(row.at, ctx.organization.timeZone, ctx.locale), ...lineOf(row, nameOf), said: row.loop_id ? (loops.get(row.loop_id) ?? null) : null,
      note, undone: row.undone, isNew: looked !== null && row.at > looked };
  });
  const last = rows.at(-1);
  return { lines, next: found.length > pageSize && last ? { at: last.at.toISOString(), id: last.id } : null, lastLooked: looked && sayDayTime(looked, ctx.organization.timeZone, ctx.locale) };
}

function lineOf(row: StreamRow, nameOf: (id: string | null) => string): Pick<StreamLine, "message" | "values"> {
  const values = { who: nameOf(row.by_id), side: nameOf(row.said_by), to: nameOf(row.to_id), minutes: row.minutes ?? 0, reason: row.reason ?? "" };
  return { message: row.sort === "touchpoint" ? `story.touch.${row.channel}.${row.what}` : `story.event.${row.what}`, values };
}

async function loopsOf(ctx: Ctx, rows: StreamRow[]): Promise<Map<string, Said>> {
  const ids = [...new Set(rows.map((row) => row.loop_id).filter((id): id is string => id !== null))];
  if (ids.length === 0) return new Map();
  const loops = await ctx.db.selectFrom("loops").selectAll().where("organization_id", "=", ctx.organization.id).where("id", "in", ids).execute();
  return sayLoops(ctx, loops, "team");
}
