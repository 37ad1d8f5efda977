import { sql } from "kysely";
import type { Ctx } from "#platform/ctx.ts";
import { anyOf } from "#platform/db/any-of.ts";
import type { PatientId } from "#platform/db/brands.ts";
import { idOf } from "#platform/ids.ts";
import type { Scope } from "./gate.ts";

/** A bond that a record shows: a team that cares, a usual provider, somebody whom they visited. */
export type TakenBond = {
  patientId: PatientId;
  because: "care-team" | "usual-provider" | "visit" | "pool";
  staffId: string | null;
  poolId: string | null;
  scopes: Scope[];
  fromAt: Date;
  untilAt: Date | null;
};

/**
 * Bonds of these patients as a record shows them: new ones begin, known ones stand, and those that it showed and shows no more end now. What
 * was opened here, by holding or by a grant, is not touched.
 */
export async function takeBonds(ctx: Ctx, patients: PatientId[], bonds: TakenBond[]): Promise<void> {
  if (patients.length === 0) return;
  const rows = bonds.map((bond) => ({ ...bond, id: bondId(bond) }));
  await sql`insert into bonds (organization_id, id, patient_id, staff_id, pool_id, scopes, may_act, because, from_at, until_at)
      select ${ctx.organization.id}::uuid, r.id, r."patientId", r."staffId", r."poolId", array(select jsonb_array_elements_text(r.scopes)), true, r.because, r."fromAt", r."untilAt"
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as r(id uuid, "patientId" uuid, "staffId" uuid, "poolId" uuid, scopes jsonb, because text, "fromAt" timestamptz, "untilAt" timestamptz)
    on conflict (organization_id, id) do update set until_at = excluded.until_at, ended_at = null
      where (bonds.until_at, bonds.ended_at) is distinct from (excluded.until_at, null)`.execute(ctx.db);
  const standing = await ctx.db
    .selectFrom("bonds")
    .select(["id", "patient_id", "because", "staff_id", "pool_id"])
    .where("organization_id", "=", ctx.organization.id)
    .where("patient_id", "=", anyOf(patients))
    .where("ended_at", "is", null)
    .execute();
  const now = new Set(rows.map(({ id }) => id));
  const gone = standing.filter(
    (row) =>
      !now.has(row.id) &&
      row.id ===
        bondId({ patientId: row.patient_id, because: row.because, staffId: row.staff_id, poolId: row.pool_id }),
  );
  if (gone.length === 0) return;
  await ctx.db
    .updateTable("bonds")
    .set({ ended_at: ctx.now })
    .where("organization_id", "=", ctx.organization.id)
    .where("patient_id", "=", anyOf(patients))
    .where(
      "id",
      "in",
      gone.map(({ id }) => id),
    )
    .execute();
}

/** The same bond has the same id: so it is known which ones a record showed. */
function bondId({
  patientId,
  because,
  staffId,
  poolId,
}: {
  patientId: string;
  because: string;
  staffId: string | null;
  poolId: string | null;
}): string {
  return idOf("bond", patientId, because, staffId ?? poolId ?? "");
}
