import type { Selectable } from "kysely";
import type { Ctx } from "#platform/ctx.ts";
import type { Loops } from "#platform/db/types.ts";
import type { OpenPatient } from "#modules/relationships/index.ts";
import { anyOf } from "#platform/db/any-of.ts";
import type { PatientId } from "#platform/db/brands.ts";
import { send } from "#platform/db/pipeline.ts";
import { notFound } from "#platform/errors.ts";

/** A loop as it stands in the table. It never reaches a page: queries give views. */
export type LoopRow = Selectable<Loops>;

/**
 * The open loops of one patient, locked in the one order that the whole house keeps: patient, then loops by id.
 * Everybody who changes loops of a patient comes through here, so that two of them queue instead of losing an update.
 */
export async function lockLoops(ctx: Ctx, patient: { id: PatientId }): Promise<LoopRow[]> {
  lockPatient(ctx, patient);
  return ctx.db
    .selectFrom("loops")
    .selectAll()
    .where("organization_id", "=", ctx.organization.id)
    .where("patient_id", "=", patient.id)
    .where("closed_at", "is", null)
    .orderBy("id")
    .forUpdate()
    .execute();
}

/** One loop of this patient, open or closed, locked. Throws NotFound when it is not this patient's. */
export async function lockLoop(ctx: Ctx, patient: OpenPatient, loopId: string): Promise<LoopRow> {
  lockPatient(ctx, patient);
  const row = await ctx.db
    .selectFrom("loops")
    .selectAll()
    .where("organization_id", "=", ctx.organization.id)
    .where("patient_id", "=", patient.id)
    .where("id", "=", loopId)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw notFound();
  return row;
}

const locked = new WeakMap<Ctx, Set<string>>();

/** What two who change loops of one patient queue for: whatever is asked next waits. Taken once in a transaction, and held until its end. */
export function lockPatient(ctx: Ctx, patient: { id: PatientId }): void {
  const mine = locked.get(ctx) ?? new Set();
  if (mine.has(patient.id)) return;
  const row = ctx.db
    .selectFrom("patients")
    .select("id")
    .where("organization_id", "=", ctx.organization.id)
    .where("id", "=", patient.id);
  send(ctx.db, row.forNoKeyUpdate());
  locked.set(ctx, mine.add(patient.id));
}

/** The same for several patients, in the order of their ids: two who lock several wait for each other, and never in a circle. */
export function lockPatients(ctx: Ctx, patients: PatientId[]): void {
  const mine = locked.get(ctx) ?? new Set();
  const rows = ctx.db
    .selectFrom("patients")
    .select("id")
    .where("organization_id", "=", ctx.organization.id)
    .where("id", "=", anyOf(patients))
    .orderBy("id");
  send(ctx.db, rows.forNoKeyUpdate());
  for (const id of patients) mine.add(id);
  locked.set(ctx, mine);
}
