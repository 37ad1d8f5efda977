import type { Ctx } from "#platform/ctx.ts";
import { personOf } from "#platform/ctx.ts";
import { forbidden, invalid } from "#platform/errors.ts";
import type { FieldError } from "#platform/errors.ts";
import { newId } from "#platform/ids.ts";
import { record } from "#modules/audit/index.ts";
import { endLoop, lockLoop, openLoop } from "#modules/loops/index.ts";
import type { LoopRow } from "#modules/loops/index.ts";
import { caresForPatients, colleagues } from "#modules/relationships/index.ts";
import type { OpenPatient } from "#modules/relationships/index.ts";
import { assessmentField, troublesOfAssessment } from "./assessment.ts";
import type { Assessment } from "./assessment.ts";
import { needsAssessment } from "./call.ts";
import { mayAssess } from "./calls.policy.ts";

/** The call in which it was found out, when there was one. */
export type InCall = { callId: string; touchpointId: string };

/**
 * What closes an alarm (law 5): found, advised, looked at again when and by whom, or why not. "Looked at again" opens a loop of its
 * own, `today` on its day, held by whoever looks. Gives the id of that loop, or null.
 * Errors: Forbidden for anybody but a clinician, and for what is no alarm; Invalid on the fields; Conflict when somebody was faster.
 */
export async function assess(ctx: Ctx, patient: OpenPatient, input: Assessment, call?: InCall): Promise<string | null> {
  const may = mayAssess(ctx, patient);
  if (may !== true) throw forbidden(may);
  const troubles = await troublesOf(ctx, input);
  if (troubles.length > 0) throw invalid(...troubles);
  if (!needsAssessment(await lockLoop(ctx, patient, input.loopId))) throw forbidden("calls.why.no-alarm");
  const id = newId();
  const loop = await endLoop(ctx, patient, {
    loopId: input.loopId,
    outcome: "assessed",
    aboutId: call?.touchpointId ?? id,
  });
  await ctx.db
    .insertInto("assessments")
    .values({
      organization_id: ctx.organization.id,
      id,
      patient_id: patient.id,
      loop_id: loop.id,
      call_id: call?.callId ?? null,
      found: input.found.trim(),
      advised: input.advised.trim(),
      again_at: input.againAt,
      again_by: input.againBy,
      not_again_because: input.notAgainBecause?.trim() || null,
      by_id: personOf(ctx),
      at: ctx.now,
      act_key: ctx.actKey,
    })
    .execute();
  record(ctx, { what: "loop.assessed", patientId: patient.id, aboutId: loop.id });
  return openLookAgain(ctx, patient, loop, input);
}

/** Takes back what was found and advised in an act that is undone; the rows stay and say so. Called by `undoAct` of loops. */
export async function undoAssessments(ctx: Ctx, patient: OpenPatient, actKey: string): Promise<void> {
  await ctx.db
    .updateTable("assessments")
    .set({ withdrawn_at: ctx.now })
    .where("organization_id", "=", ctx.organization.id)
    .where("act_key", "=", actKey)
    .where("patient_id", "=", patient.id)
    .execute();
}

/** What is wrong with an assessment, with what only the database knows: that whoever looks again can sign in, and cares for patients. */
export async function troublesOf(ctx: Ctx, input: Assessment): Promise<FieldError[]> {
  const troubles = troublesOfAssessment(input, ctx.now);
  if (input.againBy === null) return troubles;
  const asked = (await colleagues(ctx)).find((one) => one.id === input.againBy);
  if (asked && caresForPatients(asked)) return troubles;
  const message = asked ? "calls.assessment.again-not-theirs" : "calls.assessment.again-not-on-staff";
  return [...troubles, { field: assessmentField(input.loopId, "againBy"), message }];
}

async function openLookAgain(
  ctx: Ctx,
  patient: OpenPatient,
  loop: LoopRow,
  { againAt, againBy }: Assessment,
): Promise<string | null> {
  if (againAt === null) return null;
  const { measure } = loop.facts as { measure?: string };
  const opened = await openLoop(ctx, patient, {
    kind: "look-again",
    aboutId: loop.id,
    ownerId: againBy,
    poolId: loop.pool_id,
    dueAt: againAt,
    facts: { againAt: againAt.toISOString(), ...(measure === undefined ? {} : { measure }) },
    closesKey: patient.id,
  });
  return opened.id;
}
