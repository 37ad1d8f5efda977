import type { Ctx } from "#platform/ctx.ts";
import { personOf } from "#platform/ctx.ts";
import { tell } from "#platform/act/act.ts";
import { send } from "#platform/db/pipeline.ts";
import { forbidden } from "#platform/errors.ts";
import type { FieldError } from "#platform/errors.ts";
import { newId } from "#platform/ids.ts";
import { record } from "#modules/audit/index.ts";
import { openLoop } from "#modules/loops/index.ts";
import { relativesOf } from "#modules/people/index.ts";
import { colleagues, homePool } from "#modules/relationships/index.ts";
import type { OpenPatient } from "#modules/relationships/index.ts";
import { agreedDue } from "./due.ts";
import { sideOf } from "./judge.ts";
import type { ByWhen, PromiseAct } from "./promise.ts";

export type NewPromise = {
  act: PromiseAct;
  /** What, in words that the patient will read, and the language they are in. */
  words: string;
  locale: string;
  by: ByWhen;
  /** What `showDue` said back, and was said yes to. */
  shown: string;
  /** Who does it; whoever acts, when nobody is named. */
  doerId?: string;
  /** To whom; the patient, when nobody is named. */
  toId?: string;
  /** The broken promise that this one repairs. */
  repairsId?: string;
};

export type MadePromise = { promiseId: string; loopId: string; dueAt: Date; dueAsSaid: string };

/**
 * Promises something to the patient's side, and opens its loop: whoever does it owns it, the patient's care team has it in the end.
 * Whoever acts is the maker, also of what a colleague will do: a sentence about a promise comes from the act of the one who gave it (R1).
 * Errors: Forbidden for the patient's side; Invalid on `words`, `by`, `who`, `to`, each with its reason.
 */
export async function makePromise(ctx: Ctx, patient: OpenPatient, input: NewPromise): Promise<MadePromise> {
  if (sideOf(ctx) === "patient" || !patient.mayAct) throw forbidden("promises.why.team");
  const troubles = await troublesOf(ctx, patient, input);
  const doerId = input.doerId ?? personOf(ctx);
  const [due, poolId] = await Promise.all([agreedDue(ctx, patient, input, troubles), homePool(ctx, patient, doerId)]);
  const made = { promiseId: newId(), loopId: newId(), dueAt: due.dueAt, dueAsSaid: due.said };
  await openPromiseLoop(ctx, patient, input, { ...made, doerId, poolId });
  insertPromise(ctx, patient, input, made);
  record(ctx, {
    what: "promise.made",
    patientId: patient.id,
    aboutId: made.promiseId,
    body: { act: input.act, due: due.dueAt.toISOString() },
  });
  tell(ctx, "promise.changed", { patient: patient.id, promise: made.promiseId, what: "made" });
  return made;
}

async function troublesOf(ctx: Ctx, patient: OpenPatient, { words, doerId, toId }: NewPromise): Promise<FieldError[]> {
  const troubles: FieldError[] = [];
  if (words.trim() === "") troubles.push({ field: "words", message: "promises.words.missing" });
  if (doerId && doerId !== ctx.actor.personId && !(await colleagues(ctx)).some((one) => one.id === doerId)) {
    troubles.push({ field: "who", message: "promises.who.not-on-staff" });
  }
  if (toId && toId !== patient.id && !(await relativesOf(ctx, patient)).some((relative) => relative.id === toId)) {
    troubles.push({ field: "to", message: "promises.to.stranger" });
  }
  return troubles;
}

async function openPromiseLoop(
  ctx: Ctx,
  patient: OpenPatient,
  input: NewPromise,
  { doerId, poolId, ...made }: MadePromise & { doerId: string; poolId: string },
): Promise<void> {
  await openLoop(ctx, patient, {
    id: made.loopId,
    kind: "promise",
    aboutId: made.promiseId,
    ownerId: doerId,
    poolId,
    dueAt: made.dueAt,
    facts: { act: input.act, promisedAt: ctx.now.toISOString(), ...(doerId === personOf(ctx) ? {} : { doerId }) },
    closesOn: closingOf(input.act),
  });
}

/** Only having reached them keeps a promise to call (law 2); of anything else somebody must say so. */
function closingOf(act: PromiseAct): string {
  return act === "call" ? "call.reached" : "promise.kept";
}

function insertPromise(ctx: Ctx, patient: OpenPatient, input: NewPromise, made: MadePromise): void {
  const act_key = ctx.actKey;
  const organization_id = ctx.organization.id;
  const promise = {
    organization_id,
    id: made.promiseId,
    patient_id: patient.id,
    loop_id: made.loopId,
    act: input.act,
    made_by: personOf(ctx),
    made_to: input.toId ?? patient.id,
    made_at: ctx.now,
    repairs_id: input.repairsId ?? null,
    act_key,
  };
  const terms = {
    organization_id,
    promise_id: made.promiseId,
    n: 1,
    words: input.words.trim(),
    locale: input.locale,
    due_at: made.dueAt,
    due_as_said: made.dueAsSaid,
    agreed_at: ctx.now,
    act_key,
  };
  const withPromise = ctx.db.with("promise", (db) => db.insertInto("promises").values(promise));
  send(ctx.db, withPromise.insertInto("promise_terms").values(terms));
}
