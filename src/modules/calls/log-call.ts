import type { Ctx } from "#platform/ctx.ts";
import { personOf } from "#platform/ctx.ts";
import { tell } from "#platform/act/act.ts";
import { send } from "#platform/db/pipeline.ts";
import { forbidden, invalid } from "#platform/errors.ts";
import type { FieldError } from "#platform/errors.ts";
import { newId } from "#platform/ids.ts";
import { record } from "#modules/audit/index.ts";
import { lockLoop, lockLoops, logTouchpoint, stillOpen } from "#modules/loops/index.ts";
import type { LoopRow } from "#modules/loops/index.ts";
import { actsFor } from "#modules/relationships/index.ts";
import type { OpenPatient } from "#modules/relationships/index.ts";
import { troublesOf } from "./assess.ts";
import { needsAssessment, troublesOfCall } from "./call.ts";
import type { CallInput, Said } from "./call.ts";
import { mayAssess, mayCall } from "./calls.policy.ts";
import { readLine } from "./line.queries.ts";
import type { Line } from "./line.queries.ts";
import { settleCall } from "./settle-call.ts";

/** What was written, whether it was with somebody with whom things are settled, and the loops that it closed with their outcome. */
export type LoggedCall = {
  callId: string;
  touchpointId: string;
  settles: boolean;
  closed: { loopId: string; kind: string; outcome: string }[];
};

/**
 * Logs a call and does to the patient's loops what it did in the world (R5): see `settleCall`. "Somebody else" on the line, and a helper
 * who does not act for the patient, keep nothing and close nothing.
 * Errors: Forbidden for the patient's side; Invalid on `words`, `minutes`, `number`, `spokeWith`, `loop.<id>`, `assessment.<id>.<field>`;
 * NotFound for a loop of somebody else; Conflict, with who and when, for a loop that was closed while the form was open.
 */
export async function logCall(ctx: Ctx, patient: OpenPatient, input: CallInput): Promise<LoggedCall> {
  const may = mayCall(ctx, patient);
  if (may !== true) throw forbidden(may);
  const loops = await lockLoops(ctx, patient);
  await namedAreOpen(ctx, patient, input, loops);
  const saidOf = (loop: LoopRow): Said => input.loops.find((one) => one.loopId === loop.id)?.said ?? "not";
  const settles =
    input.outcome === "reached" && input.spokeWith !== null && (await actsFor(ctx, patient, input.spokeWith));
  const line = await readLine(ctx, patient, input);
  const alarms = loops.filter((loop) => needsAssessment(loop) && saidOf(loop) === "talked");
  const troubles = [
    ...troublesOfCall(input),
    ...line.troubles,
    ...(await alarmTroubles(ctx, patient, input, settles ? alarms : [])),
  ];
  if (troubles.length > 0) throw invalid(...troubles);
  const { callId, touchpointId } = write(ctx, patient, input, line);
  const closed = await settleCall(ctx, patient, { callId, touchpointId, input, loops, saidOf, settles });
  record(ctx, { what: "call.logged", patientId: patient.id, aboutId: callId, body: { outcome: input.outcome } });
  tell(ctx, "call.logged", { patient: patient.id, call: callId });
  return {
    callId,
    touchpointId,
    settles,
    closed: closed.map((loop) => ({ loopId: loop.id, kind: loop.kind, outcome: loop.outcome ?? "assessed" })),
  };
}

/** What is named must be this patient's; what is said of it means something only while it is open. */
async function namedAreOpen(
  ctx: Ctx,
  patient: OpenPatient,
  { loops: named, assessments }: CallInput,
  open: LoopRow[],
): Promise<void> {
  const isOpen = (loopId: string) => open.some((loop) => loop.id === loopId);
  const ids = [...named.map((one) => one.loopId), ...assessments.map((one) => one.loopId)];
  for (const loopId of new Set(ids.filter((id) => !isOpen(id)))) {
    const loop = await lockLoop(ctx, patient, loopId);
    if (named.find((one) => one.loopId === loopId)?.said !== "not") await stillOpen(ctx, loop);
  }
}

/** Each alarm that was talked about needs its assessment, by somebody who may say it. One without its alarm has nothing to close. */
async function alarmTroubles(
  ctx: Ctx,
  patient: OpenPatient,
  { assessments }: CallInput,
  alarms: LoopRow[],
): Promise<FieldError[]> {
  const troubles: FieldError[] = [];
  const may = mayAssess(ctx, patient);
  for (const { id } of alarms) {
    const assessment = assessments.find((one) => one.loopId === id);
    if (may !== true) troubles.push({ field: `loop.${id}`, message: may });
    else if (!assessment) troubles.push({ field: `loop.${id}`, message: "calls.assessment.missing" });
    else troubles.push(...(await troublesOf(ctx, assessment)));
  }
  const astray = assessments.find((one) => !alarms.some((loop) => loop.id === one.loopId));
  return astray ? [...troubles, { field: `loop.${astray.loopId}`, message: "calls.assessment.astray" }] : troubles;
}

function write(ctx: Ctx, patient: OpenPatient, input: CallInput, line: Line): { callId: string; touchpointId: string } {
  const me = personOf(ctx);
  const { outcome, minutes } = input;
  const touchpointId = logTouchpoint(ctx, patient, {
    way: "out",
    channel: "phone",
    outcome,
    personId: line.personId,
    staffId: me,
    minutes,
  });
  const callId = newId();
  const row = {
    organization_id: ctx.organization.id,
    id: callId,
    patient_id: patient.id,
    touchpoint_id: touchpointId,
    number: line.number,
    spoke_with: outcome === "reached" ? input.spokeWith : null,
    interpreter_no: input.interpreterNo?.trim() || null,
    told_back: input.toldBack,
    words: input.words.trim(),
    locale: input.locale,
    written_by: me,
    at: ctx.now,
    act_key: ctx.actKey,
  };
  send(ctx.db, ctx.db.insertInto("calls").values(row));
  return { callId, touchpointId };
}
