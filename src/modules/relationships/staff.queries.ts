import type { Ctx } from "#platform/ctx.ts";

/** True for a member of staff who can sign in: not ended, and seated. */
export async function isActiveStaff(ctx: Ctx, staffId: string): Promise<boolean> {
  return (await activeStaff(ctx, staffId).executeTakeFirst()) !== undefined;
}

/** The same as a query of one row or none. */
export function activeStaff(ctx: Ctx, staffId: string) {
  return ctx.db
    .selectFrom("staff")
    .select("id")
    .where("organization_id", "=", ctx.organization.id)
    .where("id", "=", staffId)
    .where("seated_at", "is not", null)
    .where((or) => or.or([or("ended_at", "is", null), or("ended_at", ">", ctx.now)]));
}

export type Colleague = { id: string; name: string; profession: string; face: string | null };

/** Who runs the system, and sees no patient (R11). */
const withoutPatients = "office-manager";

/** Whose work is at the desk or in the office, and not with patients. */
const withoutCare = ["front-desk", withoutPatients];

/** True for those who care for patients: what an alarm asks for may be asked of them. */
export function caresForPatients({ profession }: Pick<Colleague, "profession">): boolean {
  return !withoutCare.includes(profession);
}

/** The staff who can sign in and see patients, by name: to whom a loop may be handed, who may do what was promised. */
export async function colleagues(ctx: Ctx): Promise<Colleague[]> {
  return ctx.db
    .selectFrom("staff as s")
    .innerJoin("persons as p", (on) => on.on("p.organization_id", "=", ctx.organization.id).onRef("p.id", "=", "s.id"))
    .select(["s.id", "p.name", "s.profession", "p.face"])
    .where("s.organization_id", "=", ctx.organization.id)
    .where("s.seated_at", "is not", null)
    .where("s.profession", "<>", withoutPatients)
    .where((or) => or.or([or("s.ended_at", "is", null), or("s.ended_at", ">", ctx.now)]))
    .orderBy("p.name")
    .execute();
}

/** The pool at the end of every ladder. Every organisation has one, with an active member: the one thing about holders that is stored. */
export async function leadPoolId(ctx: Ctx): Promise<string> {
  const row = await ctx.db
    .selectFrom("pools")
    .select("id")
    .where("organization_id", "=", ctx.organization.id)
    .where("kind", "=", "lead")
    .executeTakeFirstOrThrow();
  return row.id;
}
