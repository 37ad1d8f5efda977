import type { Ctx } from "#platform/ctx.ts";
import type { PatientId } from "#platform/db/brands.ts";

export type ContactPoint = {
  id: string;
  kind: string;
  value: string;
  label: string | null;
  bestHours: string | null;
  mayLeaveMessage: boolean;
  safe: boolean;
};

/** How to reach one person, the first to try first. */
export async function contactPointsOf(ctx: Ctx, personId: string): Promise<ContactPoint[]> {
  const rows = await ctx.db
    .selectFrom("contact_points")
    .selectAll()
    .where("organization_id", "=", ctx.organization.id)
    .where("person_id", "=", personId)
    .where("ended_at", "is", null)
    .orderBy("rank")
    .orderBy("id")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    value: row.value,
    label: row.label,
    bestHours: row.best_hours,
    mayLeaveMessage: row.may_leave_message,
    safe: row.safe,
  }));
}

export type Relative = { id: string; name: string; called: string | null; relation: string; phone: string | null };

/** Who is around a patient, with the first number of each. */
export async function relativesOf(ctx: Ctx, patient: { id: PatientId }): Promise<Relative[]> {
  const rows = await ctx.db
    .selectFrom("relatives as r")
    .innerJoin("persons as p", (on) => on.on("p.organization_id", "=", ctx.organization.id).onRef("p.id", "=", "r.id"))
    .select((row) => [
      "r.id",
      "p.name",
      "p.called",
      "r.relation",
      row
        .selectFrom("contact_points as c")
        .select("c.value")
        .where("c.organization_id", "=", ctx.organization.id)
        .whereRef("c.person_id", "=", "r.id")
        .where("c.kind", "=", "phone")
        .where("c.ended_at", "is", null)
        .orderBy("c.rank")
        .limit(1)
        .as("phone"),
    ])
    .where("r.organization_id", "=", ctx.organization.id)
    .where("r.patient_id", "=", patient.id)
    .where((or) => or.or([or("r.ended_at", "is", null), or("r.ended_at", ">", ctx.now)]))
    .orderBy("p.name")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    called: row.called,
    relation: row.relation,
    phone: row.phone ?? null,
  }));
}
