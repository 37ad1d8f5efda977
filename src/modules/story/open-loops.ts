import type { Ctx } from "#platform/ctx.ts";
import { personOf } from "#platform/ctx.ts";
import { sayBy, sayDayTime, sayTime, sayWhen } from "#platform/say.ts";
import { sayAge } from "#platform/say-spans.ts";
import { attemptsOn, mayOnLoop, openLoopsOf, sayLoops } from "#modules/loops/index.ts";
import type { Attempt, LoopRow, May, Said } from "#modules/loops/index.ts";
import { namesOf } from "#modules/people/index.ts";
import type { OpenPatient } from "#modules/relationships/index.ts";

/** One open loop of the relationship page: what is owed, who holds it, by when, and what may be done. */
export type OpenLoop = {
  loopId: string; kind: string; aboutId: string; said: Said; due: string; dueExact: string; age: string; tone: "now" | "soon" | "plain"; owedBy: string;
  holder: { name: string | null; isMe: boolean; pool: string }; since: string;
  tries: { count: number; last: string | null; lastReason: string | null }; snoozedUntil: string | null; may: May;
};

/** The open loops of one patient, the most pressing first. */
export async function viewOpenLoops(ctx: Ctx, patient: OpenPatient): Promise<OpenLoop[]> {
  const loops = await openLoopsOf(ctx, patient);
  const said = await sayLoops(ctx, loops, "team");
  const tries = Map.groupBy(await attemptsOn(ctx, loops.map((loop) => loop.id)), (attempt) => attempt.loopId);
  const names = await namesOf(ctx, loops.flatMap((loop) => [loop.owner_id, loop.claimed_by]));
  const pools = await ctx.db.selectFrom("pools").select(["id", "name"]).where("organization_id", "=", ctx.organization.id).execute();
  return loops.map((loop) => {
    const holderId = loop.claimed_by && loop.claimed_until && loop.claimed_until > ctx.now ? loop.claimed_by : loop.owner_id;
    const holder = { name: holderId === null ? null : (names.get(holderId)?.name ?? null), isMe: holderId === ctx.actor.personId, pool: pools.find((pool) => pool.id === loop.pool_id)?.name ?? "" };
    return openLoop(ctx, loop, said.get(loop.id)!, holder, tries.get(loop.id) ?? []);
  });
}

function openLoop(ctx: Ctx, loop: LoopRow, said: Said, holder: OpenLoop["holder"], tries: Attempt[]): OpenLoop {
  const zone = ctx.organization.timeZone;
  const pressing = said.standing === "overdue" || said.standing === "due-today";
  const last = tries.at(-1);
  return {
    loopId: loop.id, kind: loop.kind, aboutId: loop.about_id, said, owedBy: loop.owed_by, holder, age: sayAge(loop.opened_at, ctx.now),
    due: sayBy(loop.due_at, ctx.now, zone, ctx.locale), dueExact: sayDayTime(loop.due_at, zone, ctx.locale), since: sayTime(loop.opened_at, zone, ctx.locale),
    tone: loop.urgency === 0 ? "now" : pressing && loop.owed_by === "team" ? "soon" : "plain",
    tries: { count: tries.length, last: last ? sayWhen(last.at, ctx.now, zone, ctx.locale) : null, lastReason: last?.reason ?? null },
    snoozedUntil: loop.snoozed_until && loop.snoozed_until > ctx.now ? sayDayTime(loop.snoozed_until, zone, ctx.locale) : null, may: mayOnLoop(loop, personOf(ctx), ctx.now),
  };
}
