import { sql } from "kysely";
import type { Ctx } from "#platform/ctx.ts";
import { sayDayTime, sayWhen } from "#platform/say.ts";
import { namesOf } from "#modules/people/index.ts";
import { sayLoops } from "#modules/loops/index.ts";
import type { LoopRow, Said } from "#modules/loops/index.ts";
import type { Panel } from "#modules/relationships/index.ts";
import { branches } from "./today.queries.ts";

/** What was put off and comes back: how much, when the first of it does, and the promise among it that is due next. */
export type Resting = { count: number; until: string; promise: { name: string; said: Said; due: string } | null };

/** So much of it is read: an empty list needs a sentence, not a report. */
const most = 200;

/** What this person and their pools hold that is put off; null for nothing. An empty list says why it is empty. */
export async function readResting(ctx: Ctx, { holding }: Panel): Promise<Resting | null> {
  const which = sql`snoozed_until > ${ctx.now}`;
  const soonest = sql`order by snoozed_until, id limit ${sql.lit(most)}`;
  const { rows: loops } = await sql<LoopRow>`
    select * from (${branches(ctx, holding, { columns: sql`*`, which, first: soonest })}) r ${soonest}`.execute(ctx.db);
  const [first] = loops;
  if (!first) return null;
  const promise = loops
    .filter((loop) => loop.kind === "promise")
    .toSorted((a, b) => a.due_at.getTime() - b.due_at.getTime())[0];
  const zone = ctx.organization.timeZone;
  const until = sayWhen(first.snoozed_until!, ctx.now, zone, ctx.locale);
  if (!promise) return { count: loops.length, until, promise: null };
  const name = (await namesOf(ctx, [promise.patient_id])).get(promise.patient_id)?.name ?? "";
  const said = (await sayLoops(ctx, [promise], "team")).get(promise.id)!;
  return { count: loops.length, until, promise: { name, said, due: sayDayTime(promise.due_at, zone, ctx.locale) } };
}
