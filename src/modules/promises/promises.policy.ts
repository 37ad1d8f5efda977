import type { Actor } from "#platform/ctx.ts";
import { disputableUntil, moveNeedsCall } from "./promise.ts";
import type { PromiseAct, PromiseFacts, Standing } from "./promise.ts";

/** True, or the message id that says why not. */
export type May = true | string;

/** What the predicates judge by: the promise as it stands, and who asks. */
export type Judged = {
  standing: Standing;
  act: PromiseAct;
  facts: PromiseFacts;
  now: Date;
  /** The side that asks, and whether its bond lets it act at all. */
  side: "team" | "patient";
  mayAct: boolean;
  /** Staff: they made it, do it, or hold its open loop. */
  isMine: boolean;
  /** This act has logged a call in which the patient was reached, or who acts for them. */
  inReachedCall: boolean;
};

export type MayPromise = Record<
  "move" | "keep" | "break" | "offerRepair" | "answerRepair" | "dispute" | "didHappen",
  May
>;

/**
 * Whose promise it is to read at all. A helper reads what was promised to them (R30). The front desk reads what it is to do itself, since it
 * must say that it is done; of all others, also of what it said for a colleague, it has the label (R35).
 */
export function mayRead({ role, personId }: Actor, { doerId, toId }: { doerId: string; toId: string | null }): boolean {
  if (role === "front-desk") return doerId === personId;
  return role !== "relative" || toId === personId;
}

/** Everything that may be done with a promise now, and why not. Views carry it; commands ask the same predicates. */
export function mayOf(judged: Judged): MayPromise {
  return {
    move: mayMove(judged),
    keep: mayKeep(judged),
    break: mayBreak(judged),
    offerRepair: mayOfferRepair(judged),
    answerRepair: mayAnswerRepair(judged),
    dispute: mayDispute(judged),
    didHappen: maySayItHappened(judged),
  };
}

/** Only before it is due, by whose it is; a third time only with a call. */
export function mayMove(judged: Judged): May {
  const { standing, facts, inReachedCall } = judged;
  if (!isTeam(judged)) return "promises.why.team";
  if (standing === "late" || standing === "disputed") return "promises.why.late";
  if (!isOpen(standing)) return "promises.why.over";
  if (!judged.isMine) return "promises.why.not-yours";
  return moveNeedsCall(facts) && !inReachedCall ? "promises.why.needs-call" : true;
}

/** Staff may say so of anything but a call: that is kept by having been reached, and by nothing else. */
export function mayKeep(judged: Judged): May {
  if (!isTeam(judged)) return "promises.why.team";
  if (!isOpen(judged.standing)) return "promises.why.over";
  return judged.act === "call" ? "promises.why.call" : true;
}

/** Whose promise it is may say that it is broken. */
export function mayBreak(judged: Judged): May {
  if (!isTeam(judged)) return "promises.why.team";
  if (!isOpen(judged.standing)) return "promises.why.over";
  return judged.isMine ? true : "promises.why.not-yours";
}

export function mayOfferRepair(judged: Judged): May {
  if (!isTeam(judged)) return "promises.why.team";
  if (judged.standing === "repair-offered") return "promises.why.offered";
  if (judged.standing !== "broken") return "promises.why.not-broken";
  return judged.isMine ? true : "promises.why.not-yours";
}

/** Whether it makes it right is the patient's to say; staff may write down their words. After "not yet" or "I want to talk" they may still say yes. */
export function mayAnswerRepair({ standing, facts, mayAct }: Judged): May {
  if (!mayAct) return "promises.why.team";
  const isAsked = standing === "repair-offered" || (standing === "broken" && facts.repair?.offered === true);
  return isAsked ? true : "promises.why.no-offer";
}

/** "This did not happen": for 30 days, of whatever the team counts as done. */
export function mayDispute({ standing, facts, mayAct, now }: Judged): May {
  if (!mayAct) return "promises.why.team";
  if (standing !== "kept" && standing !== "not-needed") return "promises.why.not-kept";
  return facts.closedAt && now <= disputableUntil(facts.closedAt) ? true : "promises.why.too-long-ago";
}

/** "You did call me": of what we count as late, or they had disputed. */
export function maySayItHappened({ standing, mayAct }: Judged): May {
  if (!mayAct) return "promises.why.team";
  return standing === "late" || standing === "disputed" ? true : "promises.why.not-late";
}

function isTeam({ side, mayAct }: Judged): boolean {
  return side === "team" && mayAct;
}

function isOpen(standing: Standing): boolean {
  return standing === "made" || standing === "moved" || standing === "late" || standing === "disputed";
}
