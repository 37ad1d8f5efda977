import { sql } from "kysely";
import type { Ctx } from "#platform/ctx.ts";
import { sayDayTime, sayWhen } from "#platform/say.ts";
import { namesOf } from "#modules/people/index.ts";
import { sayLoops } from "#modules/loops/index.ts";
import type { Said } from "#modules/loops/index.ts";
import type { Panel } from "#modules/relationships/index.ts";

/** What was put off and comes back: how much, when the first of it does, and the promise among it that is due next. */
export type Resting = { count: number; until: string; promise: { name: string; said: Said; due: string } | null };

/** So much of it is read: an empty list needs a sentence, not a report. */
const most = 200;

/** What this person and their pools hold that is put off; null for nothing. An empty list says why it is empty. */
export async function readResting(ctx: Ctx, { holding }: Panel): Promise<Resting | null> {
  const loops = await ctx.db
    .selectFrom("loops")
    .selectAll()
    .where("organization_id", "=", ctx.organization.id)
    .where("closed_at", "is", null)
    .where("owed_by", "=", "team")
    .where("snoozed_until", ">", ctx.now)
    .where(
      sql<boolean>`(owner_id = any(${holding.owners}::uuid[]) or (owner_id is null and pool_id = any(${holding.pools}::uuid[])))`,
    )
    .orderBy("snoozed_until")
    .limit(most)
    .execute();
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
