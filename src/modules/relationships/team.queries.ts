import type { Ctx } from "#platform/ctx.ts";
import { anyOf } from "#platform/db/any-of.ts";
import { frontDeskId } from "./front-desk.ts";
import type { OpenPatient } from "./gate.ts";
import type { Colleague } from "./staff.queries.ts";

/** Whom a patient turns to: the one they usually see, and the pool behind them. */
export type Team = {
  /** Null for somebody who has no usual provider yet. */
  usual: Colleague | null;
  /** The others of the care team, or of the front desk where there is no care team, by name. */
  others: Colleague[];
  poolId: string;
  /** False when the front desk stands in. */
  isCareTeam: boolean;
};

/** The people around a patient who can be named to them: staff who have not left. One who only cannot sign in is still their doctor. */
export async function teamOf(ctx: Ctx, patient: OpenPatient): Promise<Team> {
  const { usual_staff_id, care_team_id } = await ctx.db
    .selectFrom("patients")
    .select(["usual_staff_id", "care_team_id"])
    .where("organization_id", "=", ctx.organization.id)
    .where("id", "=", patient.id)
    .executeTakeFirstOrThrow();
  const poolId = care_team_id ?? (await frontDeskId(ctx));
  const members = await membersOf(ctx, poolId);
  const here = await stillHere(ctx, [...members, ...(usual_staff_id === null ? [] : [usual_staff_id])]);
  const usual = here.find((one) => one.id === usual_staff_id) ?? null;
  return { usual, others: here.filter((one) => one !== usual), poolId, isCareTeam: care_team_id !== null };
}

async function membersOf(ctx: Ctx, poolId: string): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom("pool_members")
    .select("staff_id")
    .where("organization_id", "=", ctx.organization.id)
    .where("pool_id", "=", poolId)
    .where("since", "<=", ctx.now)
    .where((or) => or.or([or("until_at", "is", null), or("until_at", ">", ctx.now)]))
    .execute();
  return rows.map((row) => row.staff_id);
}

async function stillHere(ctx: Ctx, staffIds: string[]): Promise<Colleague[]> {
  if (staffIds.length === 0) return [];
  return ctx.db
    .selectFrom("staff as s")
    .innerJoin("persons as p", (on) => on.on("p.organization_id", "=", ctx.organization.id).onRef("p.id", "=", "s.id"))
    .select(["s.id", "p.name", "s.profession", "p.face"])
    .where("s.organization_id", "=", ctx.organization.id)
    .where("s.id", "=", anyOf(staffIds))
    .where((or) => or.or([or("s.ended_at", "is", null), or("s.ended_at", ">", ctx.now)]))
    .orderBy("p.name")
    .execute();
}
