import { sql } from "kysely";
import type { Ctx } from "#platform/ctx.ts";
import { anyOf } from "#platform/db/any-of.ts";
import type { PatientId } from "#platform/db/brands.ts";
import { record } from "#modules/audit/index.ts";
import type { Sweep } from "#modules/relationships/index.ts";
import { rankMany } from "./lifts.ts";
import { tellPatients } from "./tell-patients.ts";

/** How many lifts one transaction ends. */
const batch = 500;

/**
 * Facts that were stated until a time, and that time has come, lift no more: the open loops of those patients take their plain place again.
 * Takes one batch, leaves out patients whom somebody has in hand, and gives how many lifts ended; the caller runs it until none is left.
 */
export async function endLifts(ctx: Ctx, _sweep: Sweep): Promise<number> {
  const org = ctx.organization.id;
  const patients = await lockPatients(ctx);
  if (patients.length === 0) return 0;
  const ended = await ctx.db
    .deleteFrom("loop_lifts")
    .where("organization_id", "=", org)
    .where("patient_id", "=", anyOf(patients))
    .where("until_at", "<=", ctx.now)
    .returning(["patient_id", "fact"])
    .execute();
  for (const { patient_id, fact } of ended) record(ctx, { what: "lift.ended", patientId: patient_id, body: { fact } });
  await rankMany(ctx, patients);
  tellPatients(ctx, patients, "ranked");
  return ended.length;
}

/** The patient is locked before their loops, here as everywhere. */
async function lockPatients(ctx: Ctx): Promise<PatientId[]> {
  const org = ctx.organization.id;
  const { rows } = await sql<{ id: PatientId }>`
    select id from patients where organization_id = ${org} and id in (
      select patient_id from loop_lifts where organization_id = ${org} and until_at <= ${ctx.now} order by until_at limit ${batch})
    order by id for no key update skip locked`.execute(ctx.db);
  return rows.map((row) => row.id);
}
