import type { Ctx } from "#platform/ctx.ts";
import { forbidden, notFound } from "#platform/errors.ts";
import { lockLoops } from "#modules/loops/index.ts";
import { actsFor, careTeamOf, fallsTo, openPanel } from "#modules/relationships/index.ts";
import type { OpenPatient } from "#modules/relationships/index.ts";
import { promiseStanding } from "./promise.ts";
import { mayRead } from "./promises.policy.ts";
import type { Judged, May } from "./promises.policy.ts";
import { doerOf, factsOf, readPromises } from "./records.queries.ts";
import type { PromiseRecord } from "./records.queries.ts";

/** The side on which the person who acts sits. */
export function sideOf(ctx: Ctx): "team" | "patient" {
  return ctx.actor.role === "patient" || ctx.actor.role === "relative" ? "patient" : "team";
}

/** True when whoever acts may read this promise at all. */
export function isReadBy(ctx: Ctx, promise: PromiseRecord): boolean {
  return mayRead(ctx.actor, { doerId: doerOf(promise), toId: promise.row.made_to });
}

/** One promise for a command, after the loops of its patient are locked. NotFound when it is not theirs, not for them to read, or was taken back. */
export async function lockPromise(ctx: Ctx, patient: OpenPatient, promiseId: string): Promise<PromiseRecord> {
  await lockLoops(ctx, patient);
  const [promise] = await readPromises(ctx, patient, { ids: [promiseId] });
  if (!promise || !isReadBy(ctx, promise)) throw notFound();
  return promise;
}

/** What the policy judges by, of each promise: who asks, and whether it is theirs. */
export async function judge(ctx: Ctx, patient: OpenPatient, promises: PromiseRecord[]): Promise<Map<string, Judged>> {
  const isMine = await mine(ctx, patient);
  const inReachedCall = await hasReachedInThisAct(ctx, patient);
  return new Map(
    promises.map((promise) => {
      const facts = factsOf(promise);
      const act = promise.row.act as Judged["act"];
      const judged = { standing: promiseStanding(facts, ctx.now), act, facts, now: ctx.now, inReachedCall };
      return [promise.row.id, { ...judged, side: sideOf(ctx), mayAct: patient.mayAct, isMine: isMine(promise) }];
    }),
  );
}

/** Throws Forbidden with the policy's reason unless it says yes. */
export async function mustBe(
  ctx: Ctx,
  patient: OpenPatient,
  promise: PromiseRecord,
  may: (judged: Judged) => May,
): Promise<Judged> {
  const judged = (await judge(ctx, patient, [promise])).get(promise.row.id)!;
  const answer = may(judged);
  if (answer !== true) throw forbidden(answer);
  return judged;
}

/** Mine is what I made, what I do, and what falls to me: as its owner, as their cover, or as one of its pool. */
async function mine(ctx: Ctx, patient: OpenPatient): Promise<(promise: PromiseRecord) => boolean> {
  const me = ctx.actor.personId;
  if (me === null || sideOf(ctx) === "patient") return () => me === null;
  const { holding } = await openPanel(ctx);
  const careTeamId = await careTeamOf(ctx, patient);
  return (promise) => {
    const open = [promise.loop, promise.repairLoop].filter((loop) => loop !== null && loop.closed_at === null);
    const holds = open.some((loop) => fallsTo(holding, { ownerId: loop!.owner_id, poolId: loop!.pool_id, careTeamId }));
    return promise.row.made_by === me || doerOf(promise) === me || holds;
  };
}

/** True when this form post has logged a call in which the patient was reached, or who acts for them: what is told to others is not told to them. */
async function hasReachedInThisAct(ctx: Ctx, patient: OpenPatient): Promise<boolean> {
  if (ctx.actKey === null) return false;
  const call = await ctx.db
    .selectFrom("touchpoints")
    .select("person_id")
    .where("organization_id", "=", ctx.organization.id)
    .where("act_key", "=", ctx.actKey)
    .where("patient_id", "=", patient.id)
    .where("outcome", "=", "reached")
    .where("person_id", "is not", null)
    .limit(1)
    .executeTakeFirst();
  return call?.person_id ? actsFor(ctx, patient, call.person_id) : false;
}
