import type { Ctx } from "#platform/ctx.ts";
import type { PatientId } from "#platform/db/brands.ts";
import { defer } from "#platform/act/defer.ts";
import { allKinds, kindOf } from "./kinds.ts";
import type { KindLift } from "./kinds.ts";
import { endLift, setLift } from "./lifts.ts";
import type { LoopRow } from "./rows.ts";

/** "Disputed, or raised again" (rules.md, Lifts): the patient says of an open loop that it is not done. */
const disputed: KindLift = { fact: "disputed", points: 24 };

/**
 * Some facts stand just as long as a loop is open: a promise is broken until it is repaired, disputed until it is closed. Nobody sets or ends
 * those: whenever a loop opens, closes or changes its facts they are read again from the open loops, once, when the act is done.
 * `former` is the loop before the change.
 */
export function settleLifts(ctx: Ctx, loop: LoopRow, former: LoopRow = loop): void {
  if (!kindOf(loop.kind).lifts && !isDisputed(loop) && !isDisputed(former)) return;
  defer<PatientId>(ctx, "lifts", loop.patient_id, async (_, patients) => {
    for (const id of new Set(patients)) await settle(ctx, id);
  });
}

/** True while the patient's side says that this is not done. It stays in the facts of a closed loop, where it lifts nothing. */
function isDisputed(loop: Pick<LoopRow, "facts">): boolean {
  return typeof (loop.facts as { disputedAt?: unknown }).disputedAt === "string";
}

async function settle(ctx: Ctx, id: PatientId): Promise<void> {
  const patient = { id };
  const open = await ctx.db
    .selectFrom("loops")
    .select(["kind", "facts"])
    .where("organization_id", "=", ctx.organization.id)
    .where("patient_id", "=", id)
    .where("closed_at", "is", null)
    .execute();
  const stated = open.flatMap((loop) => [...(kindOf(loop.kind).lifts ?? []), ...(isDisputed(loop) ? [disputed] : [])]);
  const known = await ctx.db
    .selectFrom("loop_lifts")
    .select("fact")
    .where("organization_id", "=", ctx.organization.id)
    .where("patient_id", "=", id)
    .execute();
  const standing = new Set(known.map((lift) => lift.fact));
  for (const lift of factsOfKinds()) {
    const isStated = stated.some((one) => one.fact === lift.fact);
    if (isStated && !standing.has(lift.fact)) await setLift(ctx, patient, { ...lift, untilAt: null });
    if (!isStated && standing.has(lift.fact)) await endLift(ctx, patient, lift.fact);
  }
}

function factsOfKinds(): KindLift[] {
  return [disputed, ...allKinds().flatMap((kind) => kind.lifts ?? [])];
}
