import type { Ctx } from "#platform/ctx.ts";
import type { OpenPatient } from "#modules/relationships/index.ts";

/** 0 now, 1 today, 2 soon, 3 routine: the tiers of rules.md. */
export type Urgency = 0 | 1 | 2 | 3;
export type OwedBy = "team" | "patient" | "family" | "partner";

/** Words and numbers for a loop's sentence, ready to be put into an ICU message. */
export type Values = Record<string, string | number>;

/**
 * How the facts of a loop are said: in which language, where, what day it is there, to which side, and to whom (null: nobody in person).
 * Numbers are written as they are in `region`, whatever the language: "71.2" and "71,2" of one reading on two pages are a danger.
 */
export type Saying = {
  locale: string;
  region: string;
  zone: string;
  now: Date;
  side: "team" | "patient";
  readerId: string | null;
};

/**
 * What is done next about a loop: a call, which is made and logged here; what is done elsewhere and written down on the page of its
 * promise; a repair, which is offered; or anything else, for which its patient is opened.
 */
export type NextAct = "call" | "write" | "send" | "arrange" | "ask" | "see" | "do" | "repair" | "open";

/** The one next act that Today suggests, and whether a call may settle it: then the form of a call asks about it, and a try counts for it. */
export type Next = { act: NextAct; onCall: boolean };

/**
 * A sort of loop, declared by the module that owns it. Its sentences are the messages `loop.<kind>.<side>.<standing>`,
 * its role-safe label for the front desk `loop.<kind>.label`.
 */
export type LoopKind = Next & {
  kind: string;
  owedBy: OwedBy;
  urgency: Urgency;
  /** About how long it takes, before 30 acts of this kind were measured. */
  minutes: number;
  /** The happening that closes it, with `closes_key`; null when only a person's word does. */
  closesOn: string | null;
  /** Who may close it besides its happening: an assessment, the patient's side, or staff by one of `ticks`, with a reason. */
  closedBy: "assessment" | "patient" | "staff";
  /** The outcomes that staff may record with a reason, as a last resort. Empty: nobody ticks it. */
  ticks: string[];
  /** Where that depends on the loop: what one with these facts asks for. */
  next?(facts: Record<string, unknown>): Next;
  /** It waits for `call.reached` with the patient, and a call about something else does not settle it: it must have been talked about. */
  onlyIfTalked?: true;
  /** Facts about the patient that stand while a loop of this kind is open (rules.md, Lifts). */
  lifts?: KindLift[];
  /** Numbers and dates of `facts` as words. */
  say(facts: Record<string, unknown>, saying: Saying): Values;
  /** Words that stand in the module's own tables, by `about_id`, in one query; `lang` is the language they were written in. */
  describe?(ctx: Ctx, aboutIds: string[]): Promise<Map<string, Described>>;
  /** Takes back what the module itself wrote in an act that is undone; the loops and touchpoints of it are taken back already. */
  undo?(ctx: Ctx, patient: OpenPatient, actKey: string): Promise<void>;
};

/** A fact with its points in hours. */
export type KindLift = { fact: string; points: number };

/** What a module knows about a row: the words people wrote, their language, and facts for the sentence. */
export type Described = { words?: string; lang?: string; facts?: Record<string, unknown> };

let known: ReadonlyMap<string, LoopKind> = new Map();

/** Called once by `main.ts` with every kind of the house, composed in `src/kinds.ts`. */
export function useKinds(kinds: LoopKind[]): void {
  const names = kinds.map((one) => one.kind);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice) throw new Error(`two kinds of loop are named ${twice}`);
  known = new Map(kinds.map((one) => [one.kind, one]));
}

/** The declared kind of that name. Throws for one that no module declares: such a loop could never be closed. */
export function kindOf(kind: string): LoopKind {
  const found = known.get(kind);
  if (!found) throw new Error(`no module declares loops of kind ${kind}`);
  return found;
}

/** Every kind of the house, in the order in which they were declared. */
export function allKinds(): LoopKind[] {
  return [...known.values()];
}
