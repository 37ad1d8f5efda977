import type { Ctx } from "#platform/ctx.ts";
import { bondsForHolding } from "./bonds.ts";
import type { OpenPatient } from "./gate.ts";
import { coverOf, holderOf, isLive } from "./holder.ts";
import type { Roster } from "./holder.ts";
import { loadRoster } from "./roster.queries.ts";

/**
 * Whoever has a loop may open its patient from the moment on at which they have it (R11): the owner, who covers for them, or the pool.
 * A row of Today never leads to a patient whom its reader cannot open.
 */
export async function bondForHolder(
  ctx: Ctx,
  patient: OpenPatient,
  { ownerId, poolId }: { ownerId: string | null; poolId: string },
): Promise<void> {
  const roster = await rosterOnce(ctx);
  const careTeamId = isLive(poolId, roster) ? null : await careTeamOf(ctx, patient);
  const patientId = patient.id;
  const holder = holderOf({ ownerId, poolId, careTeamId }, roster);
  const owner = ownerId ? [{ patientId, holder: { staffId: ownerId } }] : [];
  if (ownerId === null || coverOf(ownerId, roster) === null) {
    return bondsForHolding(ctx, [...owner, { patientId, holder }], "holds-loop");
  }
  await bondsForHolding(ctx, owner, "holds-loop");
  if (!("staffId" in holder && holder.staffId === ownerId))
    await bondsForHolding(ctx, [{ patientId, holder }], "cover");
}

const known = new WeakMap<Ctx, Promise<Roster>>();

/** Read once in a transaction, since one may open many loops. What changes in it meanwhile is the clock's to make good, a minute later. */
function rosterOnce(ctx: Ctx): Promise<Roster> {
  let roster = known.get(ctx);
  if (!roster) known.set(ctx, (roster = loadRoster(ctx)));
  return roster;
}

async function careTeamOf(ctx: Ctx, patient: OpenPatient): Promise<string | null> {
  const row = await ctx.db
    .selectFrom("patients")
    .select("care_team_id")
    .where("organization_id", "=", ctx.organization.id)
    .where("id", "=", patient.id)
    .executeTakeFirst();
  return row?.care_team_id ?? null;
}
