import { kindOf } from "./kinds.ts";
import type { Next, NextAct } from "./kinds.ts";
import type { LoopRow } from "./rows.ts";
import type { Said } from "./say-loops.ts";

/** What a suggestion reads of a loop: the act that it asks for, and whether a call may settle it too. */
export type Suggestible = Next & { id: string; aboutId: string };

/** The one act that is suggested for a patient, the loop that asks for it with what that is about, and the loops that it may settle. */
export type Suggestion = { act: NextAct; loopId: string; aboutId: string; settles: string[] };

/** What a loop asks for next: what its kind says, or of this one its facts. An alarm asks for a call, whatever it is about. */
export function nextOf(loop: Pick<LoopRow, "kind" | "urgency" | "facts">, facts = loop.facts as Facts): Next {
  if (loop.urgency === 0) return { act: "call", onCall: true };
  const { act, onCall, next } = kindOf(loop.kind);
  return next?.(facts) ?? { act, onCall };
}

type Facts = Record<string, unknown>;

/**
 * The suggestion for one patient, from their open loops in the order of Today; null when nothing waits for the team now. What a colleague
 * does elsewhere (`isMine` is false of it) is theirs to do; a call may settle theirs too.
 */
export function suggestFor(
  loops: readonly LoopRow[],
  said: ReadonlyMap<string, Said>,
  isMine: (loop: LoopRow) => boolean,
): Suggestion | null {
  const ours = loops.filter((loop) => loop.owed_by === "team" && said.get(loop.id)?.standing !== "waiting");
  const asking = ours.map((loop) => ({ loop, next: said.get(loop.id)?.next ?? nextOf(loop) }));
  const mine = asking.filter(({ loop, next }) => next.onCall || isMine(loop));
  return suggestAct(mine.map(({ loop, next }) => ({ id: loop.id, aboutId: loop.about_id, ...next })));
}

/**
 * The one next act for a patient, whose loops come in the order of Today: what the first one asks for. It becomes a call where
 * one settles the first loop as well as a later one that asks for it, since a person who is called anyway is asked everything at
 * once. Null without a loop.
 */
export function suggestAct(loops: readonly Suggestible[]): Suggestion | null {
  const [first] = loops;
  if (!first) return null;
  const about = { loopId: first.id, aboutId: first.aboutId };
  const isCall = first.act === "call" || (first.onCall && loops.some((loop) => loop.act === "call"));
  if (!isCall) return { act: first.act, ...about, settles: [first.id] };
  const settles = loops.filter((loop) => loop === first || loop.onCall).map((loop) => loop.id);
  return { act: "call", ...about, settles };
}
