import type { Ctx } from "#platform/ctx.ts";
import type { OpenPatient } from "#modules/relationships/index.ts";

/** True, or the message id that says why not. */
export type May = true | string;

/** Calls are the team's. */
export function mayCall({ actor }: Pick<Ctx, "actor">, patient: OpenPatient): May {
  const isStaff = actor.role !== "patient" && actor.role !== "relative";
  return isStaff && patient.mayAct ? true : "calls.why.team";
}

/** What is found and advised about an alarm is a clinician's to say; the front desk leaves it open. */
export function mayAssess(ctx: Pick<Ctx, "actor">, patient: OpenPatient): May {
  if (mayCall(ctx, patient) !== true) return "calls.why.team";
  return ctx.actor.role === "clinician" ? true : "calls.why.clinicians";
}
