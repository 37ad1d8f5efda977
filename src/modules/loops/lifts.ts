import { sql } from "kysely";
import type { Ctx } from "#platform/ctx.ts";
import { tell } from "#platform/act/act.ts";
import { record } from "#modules/audit/index.ts";
import { anyOf } from "#platform/db/any-of.ts";
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
  await rankMany(ctx, [patient.id]);
  tell(ctx, "loops.changed", { patient: patient.id, loop: null, what: "ranked", owner: null, pool: null });
}

/**
 * The same for many patients, whom the caller has locked, in two statements; what has its place already is not written. Written so that the lifts
 * of each are looked up by key, once: as a join, with statistics of another organisation, they were all read for every row of this one.
 */
export async function rankMany(ctx: Ctx, patientIds: PatientId[]): Promise<void> {
  const org = ctx.organization.id;
  const lifts = sql`materialized (select p.id as patient_id, (
      select least(${mostLift}, coalesce(sum(f.points), 0))::int from loop_lifts f
      where f.organization_id = ${org} and f.patient_id = p.id and (f.until_at is null or f.until_at > ${ctx.now})) as hours
    from unnest(${patientIds}::uuid[]) p(id))`;
  await sql`with lift as ${lifts}
    update loops l set rank_at = l.due_at - lift.hours * interval '1 hour' from lift
      where l.organization_id = ${org} and l.patient_id = ${anyOf(patientIds)} and l.patient_id = lift.patient_id and l.closed_at is null
        and l.rank_at <> l.due_at - lift.hours * interval '1 hour'`.execute(ctx.db);
  await sql`with lift as ${lifts}
    update rhythms r set lift = lift.hours from lift
      where r.organization_id = ${org} and r.patient_id = ${anyOf(patientIds)} and r.patient_id = lift.patient_id and r.lift <> lift.hours`.execute(
    ctx.db,
  );
}
