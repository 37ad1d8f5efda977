import type { Ctx } from "#platform/ctx.ts";
import type { PatientId } from "#platform/db/brands.ts";
import { personOf } from "#platform/ctx.ts";
import { notFound } from "#platform/errors.ts";
import { isId } from "#platform/ids.ts";
import { look, record } from "#modules/audit/index.ts";
import { reachesAsHolding } from "./bonds.ts";
import type { Holding } from "./holder.ts";
import { loadHolding } from "./roster.queries.ts";

/**
 * What a bond opens. `brief`: banner, loops and their acts, number to dial. `record`: stream, chart, what was said.
 * `portal`: a patient's own side.
 */
export type Scope = "brief" | "record" | "portal";

/** A patient whom the gate opened: the only way to write a `patient_id`. */
export type OpenPatient = {
  id: PatientId;
  scopes: Set<string>;
  mayAct: boolean;
  /** Whoever acts has a bond of their own, without an end, that reaches as far as holding a loop does. */
  isMine?: boolean;
};

/** The lists of one person, limited by bonds and pools. */
export type Panel = { staffId: string; holding: Holding };

/**
 * Opens one patient to whoever acts, and records the look. Reads nothing but dated bonds.
 * Throws NotFound when there is no such patient, or no bond of that scope: the two look the same.
 */
export async function openPatient(ctx: Ctx, id: string, scope: Scope): Promise<OpenPatient> {
  const patient = await peekPatient(ctx, id, scope);
  look(ctx, patient.id, scope);
  return patient;
}

/**
 * The same gate without the look, for a brief that a cursor passes over: it counts only after two seconds of focus (R24), and then the
 * page posts the look by `openPatient`. Nothing else may peek.
 */
export async function peekPatient(ctx: Ctx, id: string, scope: Scope): Promise<OpenPatient> {
  if (!isId(id)) throw notFound();
  const me = personOf(ctx);
  const bonds = await ctx.db
    .selectFrom("bonds")
    .select(["staff_id", "scopes", "may_act", "until_at"])
    .where("organization_id", "=", ctx.organization.id)
    .where("patient_id", "=", id as PatientId)
    .where("ended_at", "is", null)
    .where("from_at", "<=", ctx.now)
    .where((or) => or.or([or("until_at", "is", null), or("until_at", ">", ctx.now)]))
    .where((or) => or.or([or("staff_id", "=", me), or("relative_id", "=", me), or("pool_id", "in", poolsOf(ctx, me))]))
    .execute();
  const scopes = new Set(bonds.flatMap((bond) => bond.scopes));
  if (!scopes.has(scope)) throw notFound();
  const isMine = bonds.some((bond) => bond.staff_id === me && reachesAsHolding(bond));
  return { id: id as PatientId, scopes, mayAct: bonds.some((bond) => bond.may_act), isMine };
}

/** The pools of a member of staff at `ctx.now`, those included for which they are on duty, as a subquery. */
export function poolsOf(ctx: Ctx, staffId: string) {
  return ctx.db
    .selectFrom("pool_members")
    .select("pool_id")
    .where("organization_id", "=", ctx.organization.id)
    .where("staff_id", "=", staffId)
    .where("since", "<=", ctx.now)
    .where((or) => or.or([or("until_at", "is", null), or("until_at", ">", ctx.now)]))
    .union(
      ctx.db
        .selectFrom("duties")
        .select("pool_id")
        .where("organization_id", "=", ctx.organization.id)
        .where("staff_id", "=", staffId)
        .where("from_at", "<=", ctx.now)
        .where("until_at", ">", ctx.now),
    );
}

/** Opens the lists of whoever acts. */
export async function openPanel(ctx: Ctx): Promise<Panel> {
  return { staffId: personOf(ctx), holding: await loadHolding(ctx) };
}

/** Opens one patient to a job; the reason is in the log. Throws for a person: people go through their bonds. */
export function openAsSystem(ctx: Ctx, id: string, reason: string): OpenPatient {
  if (ctx.actor.personId !== null) throw new Error("a person opens a patient by bonds");
  const patientId = id as PatientId;
  record(ctx, { what: "opened-by-system", patientId, why: reason });
  return { id: patientId, scopes: new Set(["brief", "record"]), mayAct: true };
}

/**
 * Opens set-based work over an organisation to a job of that name. It is no entry itself: the clock opens several every minute, and what
 * one of them writes is in the log by its own entries, with the name of the job.
 */
export type Sweep = { name: string; patient(id: string): PatientId };
export function openSweep(ctx: Ctx, name: string): Sweep {
  if (ctx.actor.personId !== null) throw new Error("a sweep is run by the system");
  return { name, patient: (id) => id as PatientId };
}
