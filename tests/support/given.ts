import { logCall } from "#modules/calls/index.ts";
import type { CallInput, LoggedCall } from "#modules/calls/index.ts";
import { openLoop } from "#modules/loops/index.ts";
import type { LoopRow, NewLoop } from "#modules/loops/index.ts";
import { makePromise, promisesFor, showDue } from "#modules/promises/index.ts";
import type { ByWhen, MadePromise, NewPromise, PromiseView } from "#modules/promises/index.ts";
import { Refused } from "#platform/errors.ts";
import type { Refusal } from "#platform/errors.ts";
import { newId } from "#platform/ids.ts";
import type { Clinic, TestPatient } from "./open-clinic.ts";

/** What tests of commands begin with: a call, a promise, a loop, with whatever the test does not speak of filled in. */

/** A call in which the patient was reached and nothing open was talked about. */
export function callWith(patient: TestPatient, part: Partial<CallInput> = {}): CallInput {
  return {
    outcome: "reached",
    number: patient.phoneId,
    spokeWith: patient.id,
    interpreterNo: null,
    toldBack: false,
    minutes: 5,
    words: "She walks to church again.",
    locale: "en",
    loops: [],
    assessments: [],
    ...part,
  };
}

/** Logs that call in one act. `key` is the act's, to undo it by. */
export function calls(
  clinic: Clinic,
  by: string,
  patient: TestPatient,
  part: Partial<CallInput> = {},
  key?: string,
): Promise<LoggedCall> {
  return clinic.does(by, patient.id, (ctx, open) => logCall(ctx, open, callWith(patient, part)), key);
}

export type GivenPromise = Partial<Omit<NewPromise, "shown">> & { by?: ByWhen };

/** Promises to call by Wednesday 25 November 2026, or what `part` says, as shown back and said yes to. */
export function promises(
  clinic: Clinic,
  by: string,
  patient: TestPatient,
  part: GivenPromise = {},
  key?: string,
): Promise<MadePromise> {
  const promise = {
    act: "call" as const,
    words: "I will call you about the scan.",
    locale: "en",
    by: { day: "2026-11-25" },
    ...part,
  };
  return clinic.does(
    by,
    patient.id,
    async (ctx, open) => makePromise(ctx, open, { ...promise, shown: (await showDue(ctx, open, promise.by)).said }),
    key,
  );
}

/** Opens a loop in one act by this person; in the care team's pool unless `part` says otherwise. */
export async function opens(
  clinic: Clinic,
  by: string,
  patient: TestPatient,
  part: Partial<NewLoop> & { kind: string },
): Promise<string> {
  const loop = { aboutId: patient.id, ownerId: null, poolId: clinic.pools.team, ...part };
  return (await clinic.does(by, patient.id, (ctx, open) => openLoop(ctx, open, loop))).id;
}

/** The same by the system, as sweeps and imports open one. */
export async function systemOpens(
  clinic: Clinic,
  patientId: string,
  part: Partial<NewLoop> & { kind: string },
): Promise<string> {
  const loop = { aboutId: newId(), ownerId: null, poolId: clinic.pools.team, ...part };
  return (await clinic.asSystemOn(patientId, (ctx, open) => openLoop(ctx, open, loop))).id;
}

/** The row of a loop as it stands. */
export async function loopRow(clinic: Clinic, loopId: string): Promise<LoopRow> {
  const [row] = await clinic.sql<LoopRow>("select * from loops where id = $1", [loopId]);
  if (!row) throw new Error("there is no such loop");
  return row;
}

/** A promise as the reader sees it. */
export async function promiseSeenBy(
  clinic: Clinic,
  reader: string,
  patient: TestPatient,
  promiseId: string,
): Promise<PromiseView> {
  const side = reader === patient.id ? "patient" : "team";
  const all = await clinic.reads(reader, patient.id, (ctx, open) => promisesFor(ctx, open, side));
  const found = all.find((one) => one.id === promiseId);
  if (!found) throw new Error("they do not see this promise");
  return found;
}

/** The refusal that an act ends in; anything else is thrown on, and an act that is taken fails the test. */
export async function refusalOf(work: Promise<unknown>): Promise<Refusal> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Refused) return error.refusal;
    throw error;
  }
  throw new Error("it was not refused");
}

/** The fields and messages of an Invalid: "words: calls.words.missing". */
export async function fieldsOf(work: Promise<unknown>): Promise<string[]> {
  const refusal = await refusalOf(work);
  if (refusal.kind !== "invalid") throw new Error(`it was refused as ${refusal.kind}`);
  return refusal.fields.map(({ field, message }) => `${field}: ${message}`);
}

/** Why something may not be done, or whom it met: "promises.why.call". */
export async function whyNot(work: Promise<unknown>): Promise<string> {
  const refusal = await refusalOf(work);
  return "why" in refusal ? refusal.why : refusal.kind;
}
