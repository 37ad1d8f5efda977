import { quarterOfHour } from "#platform/calendar.ts";
import type { Ctx } from "#platform/ctx.ts";
import { anyOf } from "#platform/db/any-of.ts";
import { sayDayTime } from "#platform/say.ts";
import { lastLook } from "#modules/audit/index.ts";
import { choice, sayLoops } from "#modules/loops/index.ts";
import type { Said } from "#modules/loops/index.ts";
import { namesOf } from "#modules/people/index.ts";
import type { OpenPatient } from "#modules/relationships/index.ts";
import { poolNames } from "./pools.queries.ts";
import { quotesOf } from "./quotes.queries.ts";
import type { Quote } from "./quotes.queries.ts";
import { pageSize, readStream } from "./stream.queries.ts";
import type { Cursor, Reading, StreamRow } from "./stream.queries.ts";

/** Somebody's own words, with who said them; "me" for the reader. */
export type StreamQuote = Omit<Quote, "byId"> & { who: string };

/** One line of the stream: a message with its values, and people's own words where there are any. `isNew` since the reader last looked. */
export type StreamLine = {
  id: string;
  at: string;
  when: string;
  message: string;
  values: Record<string, string | number>;
  said: Said | null;
  quotes: StreamQuote[];
  undone: boolean;
  isNew: boolean;
};

export type StreamView = { lines: StreamLine[]; next: Cursor | null; lastLooked: string | null };

/** The stream as the team reads it, newest first, with "since you last looked". */
export async function viewStream(ctx: Ctx, patient: OpenPatient, reading: Reading): Promise<StreamView> {
  const found = await readStream(ctx, patient, reading);
  const rows = found.slice(0, pageSize);
  const [said, quotes, looked] = await Promise.all([
    sayLoopsOf(ctx, rows),
    quotesOf(ctx, patient, rows),
    lastLook(ctx, patient.id, "record", quarterOfHour(ctx.now)),
  ]);
  const nameOf = await namer(ctx, rows, [...quotes.values()].flat());
  const zone = ctx.organization.timeZone;
  const lines = rows.map((row): StreamLine => {
    const own = quotes.get(row.id) ?? [];
    return {
      id: row.id,
      at: row.at.toISOString(),
      when: sayDayTime(row.at, zone, ctx.locale, ctx.now),
      undone: row.undone,
      ...lineOf(row, nameOf, own.length > 0),
      said: row.loop_id ? (said.get(row.loop_id) ?? null) : null,
      quotes: own.map(({ byId, ...quote }) => ({ ...quote, who: nameOf(byId) })),
      isNew: looked !== null && row.at > looked,
    };
  });
  const last = rows.at(-1);
  return {
    lines,
    next: found.length > pageSize && last ? { at: last.at.toISOString(), id: last.id } : null,
    lastLooked: looked && sayDayTime(looked, zone, ctx.locale, ctx.now),
  };
}

/** What happened as a message. Who did it is "me" for the reader, and "" for the clock; a reason that stands as a quote is not said twice. */
function lineOf(row: StreamRow, nameOf: NameOf, isQuoted: boolean): Pick<StreamLine, "message" | "values"> {
  const people = { who: nameOf(row.by_id), side: nameOf(row.said_by), to: nameOf(row.to_id) };
  if (row.sort === "touchpoint") {
    return { message: `story.touch.${row.channel}.${row.what}`, values: { ...people, minutes: row.minutes ?? 0 } };
  }
  const isPromise = row.what === "opened" && row.kind === "promise";
  const values = {
    ...people,
    by: row.by_id === null ? "none" : people.who === "me" ? "me" : "person",
    reason: isQuoted ? "none" : (row.reason ?? "none"),
    answer: choice(row.reason),
    outcome: choice(row.outcome),
  };
  return { message: isPromise ? "story.event.promised" : `story.event.${row.what}`, values };
}

type NameOf = (id: string | null) => string;

async function namer(ctx: Ctx, rows: StreamRow[], quotes: Quote[]): Promise<NameOf> {
  const people = [...rows.flatMap((row) => [row.by_id, row.said_by, row.to_id]), ...quotes.map((one) => one.byId)];
  const [names, pools] = await Promise.all([namesOf(ctx, people), poolNames(ctx)]);
  return (id) => {
    if (id === null) return "";
    return id === ctx.actor.personId ? "me" : (names.get(id)?.name ?? pools.get(id) ?? "");
  };
}

async function sayLoopsOf(ctx: Ctx, rows: StreamRow[]): Promise<Map<string, Said>> {
  const ids = [...new Set(rows.map((row) => row.loop_id).filter((id) => id !== null))];
  if (ids.length === 0) return new Map();
  const loops = await ctx.db
    .selectFrom("loops")
    .selectAll()
    .where("organization_id", "=", ctx.organization.id)
    .where("id", "=", anyOf(ids))
    .execute();
  return sayLoops(ctx, loops, "team");
}
