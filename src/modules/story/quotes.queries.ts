import type { Ctx } from "#platform/ctx.ts";
import { anyOf } from "#platform/db/any-of.ts";
import { callsAt } from "#modules/calls/index.ts";
import type { OpenPatient } from "#modules/relationships/index.ts";
import type { StreamRow } from "./stream.queries.ts";

/** Somebody's own words about a line of the stream: theirs, or those of our side. `part` names a piece of a form of two. */
export type Quote = {
  side: "they" | "we";
  byId: string | null;
  words: string;
  lang: string;
  part?: "went-wrong" | "do-now" | "found" | "advised";
};

/** `on` is the event that the words were written for; what else happened at that moment goes without them. */
type At = { at: Date; id: string; on: string; quotes: Quote[] };

/** The words that people wrote or said at these lines, by the line's id: on the phone, in promises and repairs, in disputes, about alarms. */
export async function quotesOf(ctx: Ctx, patient: OpenPatient, rows: StreamRow[]): Promise<Map<string, Quote[]>> {
  const promiseIds = idsOf(rows, ["promise", "repair"], ({ about_id }) => about_id);
  const loopIds = idsOf(rows, null, ({ loop_id, what }) => (what === "closed" ? loop_id : null));
  const kept = [
    ...(await termsOf(ctx, promiseIds)),
    ...(await disputesOf(ctx, promiseIds)),
    ...(await repairsOf(ctx, promiseIds)),
    ...(await assessmentsOf(ctx, loopIds)),
  ];
  const calls = await callsAt(
    ctx,
    rows.filter((row) => row.sort === "touchpoint").map((row) => row.id),
  );
  return new Map(
    rows.map((row) => {
      const call = calls.get(row.id);
      if (row.sort === "touchpoint") {
        const note: Quote[] = call?.words
          ? [{ side: "we", byId: call.writtenBy, words: call.words, lang: call.locale }]
          : [];
        return [row.id, note];
      }
      return [row.id, kept.filter((one) => lineOf(one, rows) === row).flatMap((one) => one.quotes)];
    }),
  );
}

/** The one line that the words stand under: a second look that an assessment opens does not say it again. */
function lineOf(one: At, rows: StreamRow[]): StreamRow | undefined {
  const lines = rows.filter((row) => isOf(one, row));
  return lines.find(({ what }) => what === one.on) ?? lines[0];
}

/** What was written in the same transaction about the same promise or loop belongs to that event. */
function isOf(one: At, row: StreamRow): boolean {
  return (one.id === row.about_id || one.id === row.loop_id) && one.at.getTime() === row.at.getTime();
}

function idsOf(rows: StreamRow[], kinds: string[] | null, of: (row: StreamRow) => string | null): string[] {
  const found = rows.filter((row) => row.sort === "loop" && (kinds === null || kinds.includes(row.kind ?? ""))).map(of);
  return [...new Set(found.filter((id) => id !== null))];
}

async function termsOf(ctx: Ctx, promiseIds: string[]): Promise<At[]> {
  if (promiseIds.length === 0) return [];
  const rows = await ctx.db
    .selectFrom("promise_terms as t")
    .innerJoin("promises as p", (on) =>
      on.on("p.organization_id", "=", ctx.organization.id).onRef("p.id", "=", "t.promise_id"),
    )
    .leftJoin("loop_events as e", (on) =>
      on
        .on("e.organization_id", "=", ctx.organization.id)
        .on("e.what", "=", "moved")
        .onRef("e.loop_id", "=", "p.loop_id")
        .onRef("e.at", "=", "t.agreed_at"),
    )
    .select([
      "t.promise_id",
      "t.words",
      "t.locale",
      "t.agreed_at",
      "t.reason",
      "t.n",
      "p.made_by",
      "e.by_id as moved_by",
    ])
    .where("t.organization_id", "=", ctx.organization.id)
    .where("t.promise_id", "=", anyOf(promiseIds))
    .execute();
  return rows.map((row) => {
    // A promise that was moved keeps its words: what is new is why, and that is said by whoever moved it (R1).
    const isFirst = row.n === 1;
    const words = isFirst ? row.words : (row.reason ?? "");
    const byId = isFirst ? row.made_by : row.moved_by;
    const quotes: Quote[] = words === "" ? [] : [{ side: "we", byId, words, lang: row.locale }];
    return { at: row.agreed_at, id: row.promise_id, on: isFirst ? "opened" : "moved", quotes };
  });
}

async function disputesOf(ctx: Ctx, promiseIds: string[]): Promise<At[]> {
  if (promiseIds.length === 0) return [];
  const rows = await ctx.db
    .selectFrom("disputes")
    .select(["promise_id", "words", "locale", "said_by", "at"])
    .where("organization_id", "=", ctx.organization.id)
    .where("promise_id", "=", anyOf(promiseIds))
    .where("words", "<>", "")
    .execute();
  return rows.map((row) => ({
    at: row.at,
    id: row.promise_id,
    on: "disputed",
    quotes: [{ side: "they", byId: row.said_by, words: row.words, lang: row.locale }],
  }));
}

async function repairsOf(ctx: Ctx, promiseIds: string[]): Promise<At[]> {
  if (promiseIds.length === 0) return [];
  const rows = await ctx.db
    .selectFrom("repairs")
    .select(["promise_id", "went_wrong", "do_now", "locale", "offered_by", "offered_at"])
    .where("organization_id", "=", ctx.organization.id)
    .where("promise_id", "=", anyOf(promiseIds))
    .where("withdrawn_at", "is", null)
    .execute();
  return rows.map((row) => {
    const ours = { side: "we" as const, byId: row.offered_by, lang: row.locale };
    const quotes: Quote[] = [
      { ...ours, words: row.went_wrong, part: "went-wrong" },
      { ...ours, words: row.do_now, part: "do-now" },
    ];
    return { at: row.offered_at, id: row.promise_id, on: "offered", quotes };
  });
}

async function assessmentsOf(ctx: Ctx, loopIds: string[]): Promise<At[]> {
  if (loopIds.length === 0) return [];
  const rows = await ctx.db
    .selectFrom("assessments")
    .select(["loop_id", "found", "advised", "by_id", "at"])
    .where("organization_id", "=", ctx.organization.id)
    .where("loop_id", "=", anyOf(loopIds))
    .where("withdrawn_at", "is", null)
    .execute();
  return rows.map((row) => {
    const ours = { side: "we" as const, byId: row.by_id, lang: ctx.organization.locale };
    const quotes: Quote[] = [
      { ...ours, words: row.found, part: "found" },
      { ...ours, words: row.advised, part: "advised" },
    ];
    return { at: row.at, id: row.loop_id, on: "closed", quotes };
  });
}
