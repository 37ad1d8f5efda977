import type { Ctx } from "#platform/ctx.ts";
import { personOf } from "#platform/ctx.ts";
import { anyOf } from "#platform/db/any-of.ts";
import { sayTheTime, sayWhen } from "#platform/say.ts";
import { attemptsOn, holdsOn, mayOnLoop, openLoopsOf, sayDue, sayLoops } from "#modules/loops/index.ts";
import type { Attempt, Due, Hold, LoopRow, May, Said } from "#modules/loops/index.ts";
import { namesOf } from "#modules/people/index.ts";
import type { Named } from "#modules/people/index.ts";
import { promisesFor } from "#modules/promises/index.ts";
import type { PromiseView } from "#modules/promises/index.ts";
import type { OpenPatient } from "#modules/relationships/index.ts";
import { poolNames } from "./pools.queries.ts";

/** Who has a loop: a person, and what they did to have it; or a pool in which nobody has taken it. */
export type HeldBy = {
  name: string;
  isMe: boolean;
  how: "calling" | "taken" | "owner" | "pool";
  since: string | null;
  /** Of a `now` loop: by then a contact must be logged. Of a call: so long it is held. */
  until: string | null;
};

/** One open loop of the relationship page: what is owed, who holds it, by when, and what may be done. */
export type OpenLoop = {
  loopId: string;
  kind: string;
  said: Said;
  due: Due;
  tone: "now" | "soon" | "plain";
  owedBy: string;
  held: HeldBy;
  /** Whose it is, whoever is on the phone about it; the pool when nobody owns it. */
  owner: { name: string; isMe: boolean };
  tries: { count: number; last: string | null; how: string | null };
  snoozedUntil: string | null;
  may: May;
  /** The promise that it is about, and what may be done with that. */
  promise: { id: string; doerId: string | null; may: PromiseView["may"] } | null;
};

/** What the lines of one patient's loops need besides the loops. */
type Around = {
  said: Map<string, Said>;
  tries: Map<string, Attempt[]>;
  holds: Map<string, Hold>;
  names: Map<string, Named>;
  pools: Map<string, string>;
  promises: Map<string, PromiseView>;
};

/** The open loops of one patient, the most pressing first. */
export async function viewOpenLoops(ctx: Ctx, patient: OpenPatient): Promise<OpenLoop[]> {
  const loops = await openLoopsOf(ctx, patient);
  const ids = loops.map((loop) => loop.id);
  const people = loops.flatMap((loop) => [loop.owner_id, loop.claimed_by]);
  const [said, tries, holds, names, pools, promises] = await Promise.all([
    sayLoops(ctx, loops, "team"),
    attemptsOn(ctx, ids),
    holdsOn(ctx, loops),
    namesOf(ctx, people),
    poolNames(ctx),
    promisesOfLoops(ctx, patient, loops),
  ]);
  const around = { said, tries: Map.groupBy(tries, (attempt) => attempt.loopId), holds, names, pools, promises };
  return loops.map((loop) => openLoop(ctx, loop, around));
}

function openLoop(ctx: Ctx, loop: LoopRow, around: Around): OpenLoop {
  const said = around.said.get(loop.id)!;
  const isPressing = said.standing === "overdue" || said.standing === "due-today";
  const promise = around.promises.get(loop.id);
  const zone = ctx.organization.timeZone;
  const isSnoozed = loop.snoozed_until !== null && loop.snoozed_until > ctx.now;
  return {
    loopId: loop.id,
    kind: loop.kind,
    said,
    owedBy: loop.owed_by,
    due: sayDue(ctx, loop),
    held: heldBy(ctx, loop, around),
    owner: ownerOf(ctx, loop, around),
    tone: loop.urgency === 0 ? "now" : isPressing && loop.owed_by === "team" ? "soon" : "plain",
    tries: triesOn(ctx, around.tries.get(loop.id) ?? []),
    snoozedUntil: isSnoozed ? sayWhen(loop.snoozed_until!, ctx.now, zone, ctx.locale) : null,
    may: mayOnLoop(loop, ctx.actor, ctx.now),
    promise: promise ? { id: promise.id, doerId: promise.doer?.id ?? null, may: promise.may } : null,
  };
}

function triesOn(ctx: Ctx, tries: Attempt[]): OpenLoop["tries"] {
  const last = tries.at(-1);
  const when = last ? sayWhen(last.at, ctx.now, ctx.organization.timeZone, ctx.locale) : null;
  return { count: tries.length, last: when, how: last?.reason ?? null };
}

function ownerOf(ctx: Ctx, loop: LoopRow, { names, pools }: Around): OpenLoop["owner"] {
  if (loop.owner_id === null) return { name: pools.get(loop.pool_id) ?? "", isMe: false };
  return { name: names.get(loop.owner_id)?.name ?? "", isMe: loop.owner_id === personOf(ctx) };
}

function heldBy(ctx: Ctx, loop: LoopRow, around: Around): HeldBy {
  const by = around.holds.get(loop.id)?.by;
  const { timeZone } = ctx.organization;
  if (!by) return { ...ownerOf(ctx, loop, around), how: loop.owner_id ? "owner" : "pool", since: null, until: null };
  return {
    name: around.names.get(by.id)?.name ?? "",
    isMe: by.id === personOf(ctx),
    how: by.how,
    since:
      by.how === "calling"
        ? sayTheTime(by.since, timeZone, ctx.locale)
        : sayWhen(by.since, ctx.now, timeZone, ctx.locale),
    until: by.until && sayTheTime(by.until, timeZone, ctx.locale),
  };
}

/** The promise behind each loop that is about one: a promise, its repair, or what the patient said of it. */
async function promisesOfLoops(ctx: Ctx, patient: OpenPatient, loops: LoopRow[]): Promise<Map<string, PromiseView>> {
  const about = loops.filter(({ kind }) => kind === "promise" || kind === "repair" || kind === "dispute");
  if (about.length === 0) return new Map();
  const promises = new Map((await promisesFor(ctx, patient, "team")).map((promise) => [promise.id, promise]));
  const disputed = await disputedPromises(
    ctx,
    about.filter(({ kind }) => kind === "dispute").map((loop) => loop.about_id),
  );
  return new Map(
    about.flatMap((loop) => {
      const promise = promises.get(disputed.get(loop.about_id) ?? loop.about_id);
      return promise ? [[loop.id, promise]] : [];
    }),
  );
}

async function disputedPromises(ctx: Ctx, disputeIds: string[]): Promise<Map<string, string>> {
  if (disputeIds.length === 0) return new Map();
  const rows = await ctx.db
    .selectFrom("disputes")
    .select(["id", "promise_id"])
    .where("organization_id", "=", ctx.organization.id)
    .where("id", "=", anyOf(disputeIds))
    .execute();
  return new Map(rows.map((row) => [row.id, row.promise_id]));
}
