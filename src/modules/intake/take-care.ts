import type { Ctx } from "#platform/ctx.ts";
import { setCarers } from "#modules/people/index.ts";
import { takeBonds, type TakenBond } from "#modules/relationships/index.ts";
import type { Told } from "./read-patient.ts";
import { DAY } from "./shift.ts";
import type { TeamBook } from "./take-team.ts";

/** A clinician outside the team whom they visited may open the record for so long after the last visit. */
const VISIT_BOND_DAYS = 365;

/** Writes who looks after patients, and who may open them. */
export async function takeCare(ctx: Ctx, told: Told[], book: TeamBook): Promise<void> {
  await setCarers(
    ctx,
    told.map(({ id, usual, team }) => ({ id, usualStaffId: usual, careTeamId: team.poolId })),
  );
  await takeBonds(
    ctx,
    told.map(({ id }) => id),
    told.flatMap((one) => bondsOf(ctx, one, book)),
  );
}

/** Who may open them: the front desk in brief, their team, their usual provider, and whom else they visited within the year. */
function bondsOf(ctx: Ctx, { id, contacts, usual, team }: Told, book: TeamBook): TakenBond[] {
  const first = new Date(Math.min(ctx.now.getTime(), ...contacts.map(({ at }) => at.getTime())));
  const bond = (more: Partial<TakenBond> & Pick<TakenBond, "because">): TakenBond => ({
    patientId: id,
    staffId: null,
    poolId: null,
    scopes: ["brief", "record"],
    fromAt: first,
    untilAt: null,
    ...more,
  });
  const bonds = [
    bond({ because: "pool", poolId: book.deskId, scopes: ["brief"] }),
    bond({ because: "care-team", poolId: team.poolId }),
  ];
  if (usual) bonds.push(bond({ because: "usual-provider", staffId: usual }));
  const others = Map.groupBy(contacts, ({ staffId: staff }) => staff);
  for (const [staff, visits] of others) {
    if (staff === null || staff === usual || team.staff.includes(staff) || !book.active.has(staff)) continue;
    const last = Math.max(...visits.map(({ at }) => at.getTime()));
    const untilAt = new Date(last + VISIT_BOND_DAYS * DAY);
    if (untilAt > ctx.now) bonds.push(bond({ because: "visit", staffId: staff, untilAt }));
  }
  return bonds;
}
