import { sql } from "kysely";
import type { Ctx } from "#platform/ctx.ts";
import { tell } from "#platform/act/act.ts";
import { record } from "#modules/audit/index.ts";
import type { PatientId } from "#platform/db/brands.ts";
import { mostLift } from "./rank.ts";
import type { Lift } from "./rank.ts";
import { lockLoops } from "./rows.ts";

/** States a fact, or moves its end; every open loop of this patient takes its new place. */
export async function setLift(ctx: Ctx, patient: { id: PatientId }, lift: Lift): Promise<void> {
  await ctx.db
    .insertInto("loop_lifts")
    .values({
      organization_id: ctx.organization.id,
      patient_id: patient.id,
      fact: lift.fact,
      points: lift.points,
      until_at: lift.untilAt,
    })
    .onConflict((on) =>
      on
        .columns(["organization_id", "patient_id", "fact"])
        .doUpdateSet((row) => ({ points: row.ref("excluded.points"), until_at: row.ref("excluded.until_at") })),
    )
    .execute();
  record(ctx, {
    what: "lift.set",
    patientId: patient.id,
    body: { fact: lift.fact, points: lift.points, until: lift.untilAt?.toISOString() ?? null },
  });
  await rankAgain(ctx, patient);
}

/** Ends a fact; what it lifted takes its plain place again. */
export async function endLift(ctx: Ctx, patient: { id: PatientId }, fact: string): Promise<void> {
  const gone = await ctx.db
    .deleteFrom("loop_lifts")
    .where("organization_id", "=", ctx.organization.id)
    .where("patient_id", "=", patient.id)
    .where("fact", "=", fact)
    .returning("fact")
    .execute();
  if (gone.length === 0) return;
  record(ctx, { what: "lift.ended", patientId: patient.id, body: { fact } });
  await rankAgain(ctx, patient);
}

/** Rewrites `rank_at` of the open loops of one patient from the lifts that stand at `ctx.now`. */
export async function rankAgain(ctx: Ctx, patient: { id: PatientId }): Promise<void> {
  await lockLoops(ctx, patient);
  await sql`with lift as (select least(${mostLift}, coalesce(sum(points), 0))::int as hours from loop_lifts
      where organization_id = ${ctx.organization.id} and patient_id = ${patient.id} and (until_at is null or until_at > ${ctx.now}))
    update loops set rank_at = due_at - lift.hours * interval '1 hour' from lift
      where organization_id = ${ctx.organization.id} and patient_id = ${patient.id} and closed_at is null`.execute(
    ctx.db,
  );
  await sql`update rhythms set lift = (select least(${mostLift}, coalesce(sum(points), 0))::int from loop_lifts
      where organization_id = ${ctx.organization.id} and patient_id = ${patient.id} and (until_at is null or until_at > ${ctx.now}))
    where organization_id = ${ctx.organization.id} and patient_id = ${patient.id}`.execute(ctx.db);
  tell(ctx, "loops.changed", { patient: patient.id, loop: null, what: "ranked", owner: null, pool: null });
}
