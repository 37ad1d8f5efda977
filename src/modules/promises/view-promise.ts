import type { Named } from "#modules/people/index.ts";
import type { ClosingCall } from "#modules/loops/index.ts";
import { disputableUntil, dueOf, keptOnFirstDate, movedInTime, timesMoved } from "./promise.ts";
import type { RepairAnswer } from "./promise.ts";
import type { DisputeView, Kept, PromiseView, RepairView } from "./promise-view.ts";
import { mayOf } from "./promises.policy.ts";
import type { Judged } from "./promises.policy.ts";
import { doerOf } from "./records.queries.ts";
import type { PromiseRecord } from "./records.queries.ts";

/** What a view needs besides the promise: whose it is, where their days end, the calls that closed loops, and who is who. */
export type Known = {
  patientId: string;
  zone: string;
  calls: Map<string, ClosingCall>;
  name: (id: string | null) => Named | null;
};

/** Everybody whom a view of this promise may name. */
export function peopleOf(
  { row, loop, offers, disputes }: PromiseRecord,
  calls: Map<string, ClosingCall>,
): (string | null)[] {
  const call = calls.get(loop.id);
  const offer = offers.at(-1);
  const ends = [
    loop.closed_by,
    call?.staffId ?? null,
    call?.personId ?? null,
    offer?.offered_by ?? null,
    offer?.said_by ?? null,
  ];
  return [row.made_by, row.made_to, doerOf({ row, loop }), ...ends, ...disputes.map((dispute) => dispute.said_by)];
}

/** Pure: one promise as either side sees it, but for its sentences. */
export function viewOf(one: PromiseRecord, judged: Judged, known: Known): Omit<PromiseView, "lines"> {
  const { row, loop } = one;
  const { facts, standing } = judged;
  const last = one.terms.at(-1)!;
  return {
    id: row.id,
    loopId: loop.id,
    act: judged.act,
    words: { text: last.words, lang: last.locale },
    standing,
    maker: known.name(row.made_by),
    doer: known.name(doerOf(one)),
    to: row.made_to === known.patientId ? null : known.name(row.made_to),
    madeAt: row.made_at,
    firstDue: one.terms[0]!.due_at,
    due: dueOf(facts),
    zone: known.zone,
    timesMoved: timesMoved(facts),
    movedInTime: movedInTime(facts),
    onFirstDate: standing === "kept" ? keptOnFirstDate(facts) : null,
    endedAt: loop.closed_at,
    kept: standing === "kept" || standing === "not-needed" ? keptOf(one, known) : null,
    repair: repairOf(one, known),
    dispute: disputeOf(one, known),
    disputableUntil: standing === "kept" || standing === "not-needed" ? disputableUntil(loop.closed_at!) : null,
    may: mayOf(judged),
  };
}

/** R1: that somebody called is said only from the touchpoint that closed the loop, as long as that stands. */
function keptOf({ loop }: PromiseRecord, { calls, name, patientId }: Known): Kept {
  const call = calls.get(loop.id);
  if (call) {
    const withPatient = call.personId === patientId;
    return {
      how: "called",
      at: call.at,
      by: name(call.staffId),
      withPatient,
      withName: withPatient ? null : (name(call.personId)?.name ?? null),
    };
  }
  const at = loop.closed_at!;
  if (loop.said_by !== null) return { how: "patient-said", at, by: name(loop.said_by) };
  return loop.closes_on === "call.reached" && loop.outcome !== "not-needed"
    ? { how: "unknown" }
    : { how: "staff-said", at, by: name(loop.closed_by) };
}

function repairOf({ offers }: PromiseRecord, { name }: Known): RepairView | null {
  const offer = offers.at(-1);
  if (!offer) return null;
  return {
    wentWrong: { text: offer.went_wrong, lang: offer.locale },
    doNow: { text: offer.do_now, lang: offer.locale },
    offeredBy: name(offer.offered_by),
    offeredAt: offer.offered_at,
    answer: offer.answer as RepairAnswer | null,
    answeredAt: offer.answered_at,
    saidBy: offer.said_by === offer.answered_by ? null : name(offer.said_by),
  };
}

/** The patient's last word about it, as long as it is what stands: it was reopened by it, or closed by it. */
function disputeOf({ loop, disputes }: PromiseRecord, { name }: Known): DisputeView | null {
  const kind = loop.closed_at === null ? "did-not-happen" : "did-happen";
  const stands = loop.closed_at === null ? "disputedAt" in (loop.facts as object) : loop.said_by !== null;
  const last = disputes.findLast((dispute) => dispute.kind === kind);
  if (!stands || !last) return null;
  const words = last.words === "" ? null : { text: last.words, lang: last.locale };
  return { kind, words, at: last.at, saidBy: last.said_by === last.written_by ? null : name(last.said_by) };
}
