import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import type { Ctx } from "#platform/ctx.ts";
import type { PatientId } from "#platform/db/brands.ts";
import { newId } from "#platform/ids.ts";
import { record } from "#modules/audit/index.ts";
import type { OpenPatient } from "./gate.ts";
import type { Holder } from "./holder.ts";

/** How long a bond by holding a loop outlives it, in milliseconds: R11. The clock ends it. */
export const holdingLasts = 24 * 3_600_000;

/** Why somebody who is no part of the team may open a patient: they hold a loop, or cover for who does. */
export type BecauseHolding = "holds-loop" | "cover";

/** One patient, and who holds a loop of theirs. */
export type Held = { patientId: PatientId; holder: Holder };

/**
 * Holding is a bond (R11): whoever is given, takes, covers or is escalated a loop may open that patient's brief and loops.
 * Nothing is written for somebody whose own bond already reaches as far. Recorded, and shown to the patient later.
 */
export async function bondForHolding(
  ctx: Ctx,
  patient: OpenPatient,
  holder: Holder,
  because: BecauseHolding,
): Promise<void> {
  if (patient.isMine && "staffId" in holder && holder.staffId === ctx.actor.personId) return;
  await bondsForHolding(ctx, [{ patientId: patient.id, holder }], because);
}

/** What holding opens: a bond of one's own that does all this, and has no end, reaches as far. */
export function reachesAsHolding(bond: { scopes: string[]; may_act: boolean; until_at: Date | null }): boolean {
  return bond.may_act && bond.until_at === null && bond.scopes.includes("brief");
}

/** The same for many at once, in one statement. */
export async function bondsForHolding(ctx: Ctx, held: Held[], because: BecauseHolding): Promise<void> {
  if (held.length === 0) return;
  const org = ctx.organization.id;
  const wanted = held.map(({ patientId, holder }) => ({
    id: newId(),
    patient_id: patientId,
    staff_id: "staffId" in holder ? holder.staffId : null,
    pool_id: "poolId" in holder ? holder.poolId : null,
  }));
  const { rows } = await sql<{ patient_id: PatientId; holder_id: string }>`
    insert into bonds (organization_id, id, patient_id, staff_id, pool_id, scopes, may_act, because, from_at)
    select distinct on (w.patient_id, w.staff_id, w.pool_id)
      ${org}::uuid, w.id, w.patient_id, w.staff_id, w.pool_id, '{brief}'::text[], true, ${because}, ${ctx.now}
    from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as w(id uuid, patient_id uuid, staff_id uuid, pool_id uuid)
    where not ${reachesAlready(ctx, "w")}
    returning patient_id, coalesce(staff_id, pool_id) as holder_id`.execute(ctx.db);
  for (const { patient_id, holder_id } of rows)
    record(ctx, { what: "bond.opened", patientId: patient_id, aboutId: holder_id, why: because });
}

/**
 * `reachesAsHolding` in SQL, for whoever holds: true when such a bond of theirs stands; change both. `row` names what has `patient_id`,
 * and `staff_id` or `pool_id`. The offset keeps it a look at one patient's bonds for each row: as a join, in a table that was never analysed, it
 * reads the bonds of the whole organisation for every loop that an import opens.
 */
export function reachesAlready(ctx: Ctx, row: string): RawBuilder<boolean> {
  const [patient, staff, pool] = ["patient_id", "staff_id", "pool_id"].map((column) => sql.ref(`${row}.${column}`));
  return sql`exists (
    select from bonds b where b.organization_id = ${ctx.organization.id} and b.patient_id = ${patient}
      and (b.staff_id = ${staff} or b.pool_id = ${pool}) and b.ended_at is null and b.until_at is null
      and b.from_at <= ${ctx.now} and b.may_act and 'brief' = any(b.scopes) offset 0)`;
}
