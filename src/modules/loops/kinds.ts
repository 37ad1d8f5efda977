import type { Ctx } from "#platform/ctx.ts";

/** 0 now, 1 today, 2 soon, 3 routine: the tiers of rules.md. */
export type Urgency = 0 | 1 | 2 | 3;
export type OwedBy = "team" | "patient" | "family" | "partner";

/** Words and numbers for a loop's sentence, ready to be put into an ICU message. */
export type Values = Record<string, string | number>;

/** How the facts of a loop are said: in which language, where, and what day it is there. */
export type Saying = { locale: string; zone: string; now: Date; side: "team" | "patient" };

/**
 * A sort of loop, declared by the module that owns it. Its sentences are the messages `loop.<kind>.<side>.<standing>`,
 * its role-safe label for the front desk `loop.<kind>.label`.
 */
export type LoopKind = {
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
  /** The one next act that Today suggests. */
  act: "call" | "open";
  /** A call may settle it: it is asked about in the call form. */
  onCall: boolean;
  /** Numbers and dates of `facts` as words. */
  say(facts: Record<string, unknown>, saying: Saying): Values;
  /** Words that stand in the module's own tables, by `about_id`, in one query; `lang` is the language they were written in. */
  describe?(ctx: Ctx, aboutIds: string[]): Promise<Map<string, { words?: string; lang?: string; facts?: Record<string, unknown> }>>;
};

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
