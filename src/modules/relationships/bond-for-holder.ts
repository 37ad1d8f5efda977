import type { Ctx } from "#platform/ctx.ts";
import { bondForHolding } from "./bonds.ts";
import type { BecauseHolding } from "./bonds.ts";
import { careTeamOf } from "./care-teams.queries.ts";
import type { OpenPatient } from "./gate.ts";
import { coverOf, holderOf, isLive } from "./holder.ts";
import type { Holder, Whereabouts } from "./holder.ts";
import { isPresent, loadWhereabouts } from "./roster.queries.ts";

/** Who is to open the patient, and why. */
export type HoldersBond = { holder: Holder; because: BecauseHolding };

type Held = { ownerId: string | null; poolId: string };

/**
 * Whoever has a loop may open its patient from the moment on at which they have it (R11): the owner, who covers for them, or the pool.
 * A row of Today never leads to a patient whom its reader cannot open.
 */
export async function bondForHolder(ctx: Ctx, patient: OpenPatient, held: Held): Promise<void> {
  await openBonds(ctx, patient, await holdersBonds(ctx, patient, held));
}

/** What `bondForHolder` would open: read beside something else, and opened by `openBonds` once the loop stands. */
export async function holdersBonds(ctx: Ctx, patient: OpenPatient, { ownerId, poolId }: Held): Promise<HoldersBond[]> {
  const owns: HoldersBond[] = ownerId === null ? [] : [{ holder: { staffId: ownerId }, because: "holds-loop" }];
  // Whose loop it is mostly is there, and has it: then nothing more needs to be known.
  if (ownerId !== null && (await isPresent(ctx, ownerId))) return owns;
  const roster = await whereaboutsOnce(ctx);
  const careTeamId = isLive(poolId, roster) ? null : await careTeamOf(ctx, patient);
  const holder = holderOf({ ownerId, poolId, careTeamId }, roster);
  if (owns.length > 0 && "staffId" in holder && holder.staffId === ownerId) return owns;
  const covers = ownerId !== null && coverOf(ownerId, roster) !== null;
  return [...owns, { holder, because: covers ? "cover" : "holds-loop" }];
}

export async function openBonds(ctx: Ctx, patient: OpenPatient, bonds: HoldersBond[]): Promise<void> {
  for (const { holder, because } of bonds) await bondForHolding(ctx, patient, holder, because);
}

const known = new WeakMap<Ctx, Promise<Whereabouts>>();

/** Read once in a transaction, since one may open many loops. What changes in it meanwhile is the clock's to make good, a minute later. */
function whereaboutsOnce(ctx: Ctx): Promise<Whereabouts> {
  let roster = known.get(ctx);
  if (!roster) known.set(ctx, (roster = loadWhereabouts(ctx)));
  return roster;
}
