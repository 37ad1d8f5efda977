import type { Named } from "#modules/people/index.ts";
import type { PromiseAct, RepairAnswer, Standing } from "./promise.ts";
import type { MayPromise } from "./promises.policy.ts";

/** Somebody's own words, and the language they are in. */
export type Words = { text: string; lang: string };

/** How it was kept, only as far as a row says so: by a call that reached them, by a colleague's word, by the patient's word. */
export type Kept =
  | { how: "called"; at: Date; by: Named | null; withPatient: boolean; withName: string | null }
  | { how: "staff-said" | "patient-said"; at: Date; by: Named | null }
  | { how: "unknown" };

export type RepairView = {
  wentWrong: Words;
  doNow: Words;
  offeredBy: Named | null;
  offeredAt: Date;
  answer: RepairAnswer | null;
  answeredAt: Date | null;
  /** Whose answer it was, when staff wrote it down. */
  saidBy: Named | null;
};

export type DisputeView = {
  kind: "did-not-happen" | "did-happen";
  words: Words | null;
  at: Date;
  saidBy: Named | null;
};

/** One promise as either side sees it. Every number and sentence comes from a row. */
export type PromiseView = {
  id: string;
  loopId: string;
  act: PromiseAct;
  words: Words;
  standing: Standing;
  /** What to say about it in the reader's language, the first line first. */
  lines: Line[];
  maker: Named | null;
  doer: Named | null;
  /** To whom it was made, when that is not the patient. */
  to: Named | null;
  madeAt: Date;
  firstDue: Date;
  due: Date;
  /** Where the patient's days end: dues are said there. */
  zone: string;
  timesMoved: number;
  movedInTime: boolean;
  onFirstDate: boolean | null;
  endedAt: Date | null;
  kept: Kept | null;
  repair: RepairView | null;
  dispute: DisputeView | null;
  /** Until when "This did not happen" stands beside it. */
  disputableUntil: Date | null;
  may: MayPromise;
};

/** A sentence about a promise, as a message with its values. */
export type Line = { message: string; values: Record<string, string | number> };

/** Nothing more is owed, by either side: a broken promise is not over until it is repaired. */
export function isOver({ standing }: Pick<PromiseView, "standing">): boolean {
  return ["kept", "repaired", "not-needed", "ended", "withdrawn"].includes(standing);
}
