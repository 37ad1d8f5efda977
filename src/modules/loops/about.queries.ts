import type { Ctx } from "#platform/ctx.ts";
import type { PatientId } from "#platform/db/brands.ts";

/** Every loop of a kind that was ever about one thing, open or closed: what was dealt with is not to be opened again. */
export async function loopsAbout(
  ctx: Ctx,
  patient: { id: PatientId },
  kind: string,
  aboutId: string,
): Promise<{ openedAt: Date; isOpen: boolean }[]> {
  const rows = await ctx.db
    .selectFrom("loops")
    .select(["opened_at", "closed_at"])
    .where("organization_id", "=", ctx.organization.id)
    .where("patient_id", "=", patient.id)
    .where("kind", "=", kind)
    .where("about_id", "=", aboutId)
    .execute();
  return rows.map((row) => ({ openedAt: row.opened_at, isOpen: row.closed_at === null }));
}
