import { sql } from "kysely";
import type { Ctx } from "#platform/ctx.ts";
import { personOf } from "#platform/ctx.ts";
import { tell } from "#platform/act/act.ts";
import { record } from "#modules/audit/index.ts";
import { endLoop, lockLoop, openLoop, passTurn } from "#modules/loops/index.ts";
import type { OpenPatient } from "#modules/relationships/index.ts";
import { lockPromise, mustBe } from "./judge.ts";
import type { RepairAnswer } from "./promise.ts";
import { mayAnswerRepair } from "./promises.policy.ts";
import type { PromiseRecord } from "./records.queries.ts";
import { patientsWord } from "./patients-word.ts";

/**
 * "Does this make it right?" Yes ends the repair and what it lifted. Not yet, and I want to talk, bring it back to the team, higher; to
 * talk also opens a call back. Staff may write down the patient's own words: then `saidBy` says whose they were.
 * Errors: Forbidden when nothing was offered, or staff do not say whose answer it is.
 */
export async function answerRepair(
  ctx: Ctx,
  patient: OpenPatient,
  input: { promiseId: string; answer: RepairAnswer; saidBy?: string },
): Promise<void> {
  const promise = await lockPromise(ctx, patient, input.promiseId);
  await mustBe(ctx, patient, promise, mayAnswerRepair);
  const saidBy = await patientsWord(ctx, patient, input.saidBy);
  await writeAnswer(ctx, promise, input.answer, saidBy);
  const loop = await lockLoop(ctx, patient, promise.repairLoop!.id);
  if (input.answer === "yes") {
    await endLoop(ctx, patient, { loopId: loop.id, outcome: "repaired", aboutId: promise.row.id, saidBy });
  } else {
    const event = { what: "answered", reason: input.answer, saidBy } as const;
    const facts = { disputedAt: ctx.now.toISOString() };
    await passTurn(ctx, patient, loop, { owedBy: "team", urgency: 1, facts, event });
  }
  if (input.answer === "talk") await openCallBack(ctx, patient, promise);
  record(ctx, {
    what: "repair.answered",
    patientId: patient.id,
    aboutId: promise.row.id,
    forId: saidBy,
    body: { answer: input.answer },
  });
  tell(ctx, "promise.changed", { patient: patient.id, promise: promise.row.id, what: "repair-answered" });
}

/** The last offer carries the answer; one that changes their mind later writes over it, and undo finds beside it what stood before. */
async function writeAnswer(ctx: Ctx, promise: PromiseRecord, answer: RepairAnswer, saidBy: string): Promise<void> {
  await ctx.db
    .updateTable("repairs")
    .set({
      answer,
      answered_by: personOf(ctx),
      said_by: saidBy,
      answered_at: ctx.now,
      answer_act_key: ctx.actKey,
      answer_before: formerAnswer,
    })
    .where("organization_id", "=", ctx.organization.id)
    .where("promise_id", "=", promise.row.id)
    .where("n", "=", promise.offers.at(-1)!.n)
    .execute();
}

const formerAnswer = sql<string | null>`case when answer is not null then jsonb_build_object('answer', answer,
  'answered_by', answered_by, 'said_by', said_by, 'answered_at', answered_at, 'answer_act_key', answer_act_key, 'answer_before', answer_before) end`;

async function openCallBack(ctx: Ctx, patient: OpenPatient, promise: PromiseRecord): Promise<void> {
  const { owner_id, pool_id, id } = promise.repairLoop!;
  await openLoop(ctx, patient, {
    kind: "call-back",
    aboutId: id,
    ownerId: owner_id,
    poolId: pool_id,
    closesKey: patient.id,
  });
}
