import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import type { Ctx } from "#platform/ctx.ts";
import { poolsOf } from "./gate.ts";

/**
 * The gate in SQL, for lists: true when a bond that stands now opens the brief of the patient in `column` to this member of staff, by their
 * own name or that of a pool they are in. `peekPatient` is the same rule for one patient; change both.
 */
export function opensTo(ctx: Ctx, staffId: string, column: string): RawBuilder<boolean> {
  return sql`exists (
    select from bonds b where b.organization_id = ${ctx.organization.id} and b.patient_id = ${sql.ref(column)}
      and b.ended_at is null and b.from_at <= ${ctx.now} and (b.until_at is null or b.until_at > ${ctx.now})
      and 'brief' = any(b.scopes) and (b.staff_id = ${staffId} or b.pool_id in ${poolsOf(ctx, staffId)}))`;
}
