import type { Ctx } from "#platform/ctx.ts";
import { anyOf } from "#platform/db/any-of.ts";
import type { PatientId } from "#platform/db/brands.ts";

/** A loop that was ever about something: since when, whether it is open, how urgent it is or was, and its facts. */
export type LoopAbout = {
  id: string;
  openedAt: Date;
  isOpen: boolean;
  urgency: number;
  facts: Record<string, unknown>;
};

/**
 * The loops of a kind that were ever about one thing, open or closed: what was dealt with is not to be opened again. One that only ended, by
 * no act of anybody, dealt with nothing.
 */
export async function loopsAbout(
  ctx: Ctx,
  patient: { id: PatientId },
  kind: string,
  aboutId: string,
): Promise<LoopAbout[]> {
  const rows = await ctx.db
    .selectFrom("loops")
    .select(["id", "opened_at", "closed_at", "urgency", "facts"])
    .where("organization_id", "=", ctx.organization.id)
    .where("patient_id", "=", patient.id)
    .where("kind", "=", kind)
    .where("about_id", "=", aboutId)
    .where((or) => or.or([or("outcome", "is", null), or("outcome", "<>", "ended")]))
    .execute();
  return rows.map(({ id, opened_at, closed_at, urgency, facts }) => {
    return { id, openedAt: opened_at, isOpen: closed_at === null, urgency, facts: facts as Record<string, unknown> };
  });
}

/** Which of these patients have an open loop, of whatever kind. */
export async function whoHasOpen(ctx: Ctx, patients: PatientId[]): Promise<Set<PatientId>> {
  const rows = await ctx.db
    .selectFrom("loops")
    .select("patient_id")
    .distinct()
    .where("organization_id", "=", ctx.organization.id)
    .where("patient_id", "=", anyOf(patients))
    .where("closed_at", "is", null)
    .execute();
  return new Set(rows.map((row) => row.patient_id));
}
