import type { LoopKind, NextAct, Saying, Values } from "#modules/loops/index.ts";
import { choice, dayOf } from "#modules/loops/index.ts";
import { describeDisputes, describePromises } from "./describe.queries.ts";
import type { PromiseAct } from "./promise.ts";
import { undoPromises } from "./undo-promises.ts";

/** What each promise asks for, in the words of Today. */
const nextActs: Record<PromiseAct, NextAct> = {
  call: "call",
  write: "write",
  send: "send",
  arrange: "arrange",
  ask: "ask",
  see: "see",
  other: "do",
};

/**
 * What we said we would do. Facts: `act`, `promisedAt`, `doerId` when somebody else than the maker does it, `disputedAt` while the
 * patient says that it did not happen. A call closes it by `call.reached`, any other act by `promise.kept`, both with the promise's id.
 */
const promise: LoopKind = {
  kind: "promise",
  owedBy: "team",
  urgency: 2,
  minutes: 5,
  closesOn: "promise.kept",
  closedBy: "staff",
  ticks: ["not-needed"],
  act: "call",
  onCall: true,
  next: ({ act }) => ({ act: nextActs[act as PromiseAct], onCall: act === "call" }),
  say: sayPromise,
  describe: describePromises,
  undo: undoPromises,
};

/**
 * A promise was broken: what went wrong, what we do now, and whether that makes it right, which only the patient's side can say.
 * About the promise. Facts: `act`, `promisedAt`, `brokenAt`.
 */
const repair: LoopKind = {
  kind: "repair",
  owedBy: "team",
  urgency: 2,
  minutes: 6,
  closesOn: null,
  closedBy: "patient",
  ticks: [],
  act: "repair",
  // What is not offered yet has to be written; what was offered and has no answer is asked for.
  onCall: false,
  next: ({ offered }) => (offered === true ? { act: "call", onCall: true } : { act: "repair", onCall: false }),
  lifts: [
    { fact: "promise-broken", points: 48 },
    { fact: "repair-open", points: 24 },
  ],
  say: sayPromise,
  describe: describePromises,
  undo: undoPromises,
};

/** "This did not happen": the lead looks into it. About the dispute; closes with the promise, when that is kept after all. Facts: `act`. */
const dispute: LoopKind = {
  kind: "dispute",
  owedBy: "team",
  urgency: 1,
  minutes: 5,
  closesOn: "promise.kept",
  closedBy: "staff",
  ticks: ["looked-into"],
  act: "open",
  onCall: true,
  say: sayPromise,
  describe: describeDisputes,
};

export const promiseKinds: LoopKind[] = [promise, repair, dispute];

/** `maker` and `doer` are names; `mine` says that the reader is the one who does it, `forAnother` that the maker is not; `offered`, that a repair waits for their word. */
function sayPromise(facts: Record<string, unknown>, saying: Saying): Values {
  const doerId = facts.doerId ?? facts.makerId;
  return {
    act: choice(facts.act),
    maker: name(facts.maker),
    doer: name(facts.doer ?? facts.maker),
    mine: saying.readerId !== null && doerId === saying.readerId ? "yes" : "no",
    forAnother: doerId === facts.makerId ? "no" : "yes",
    promised: dayOf(facts.promisedAt, saying),
    disputed: typeof facts.disputedAt === "string" ? "yes" : "no",
    offered: facts.offered === true ? "yes" : "no",
    moved: Number(facts.moved ?? 0),
  };
}

function name(fact: unknown): string {
  return typeof fact === "string" ? fact : "";
}
