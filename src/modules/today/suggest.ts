/** What a suggestion reads of a loop: the act that its kind asks for, and whether a call may settle it too. */
export type Suggestible = { id: string; act: "call" | "open"; onCall: boolean };

/** The one act that a row offers, and the loops that it may settle. */
export type Suggestion = { act: "call" | "open"; settles: string[] };

/**
 * The one next act for a patient, whose loops come in the order of Today: what the first one asks for. It becomes a call where
 * one settles the first loop as well as a later one that asks for it, since a person who is called anyway is asked everything at
 * once. Null without a loop.
 */
export function suggestAct(loops: readonly Suggestible[]): Suggestion | null {
  const [first] = loops;
  if (!first) return null;
  const isCall = first.act === "call" || (first.onCall && loops.some((loop) => loop.act === "call"));
  if (!isCall) return { act: "open", settles: [first.id] };
  return { act: "call", settles: loops.filter((loop) => loop === first || loop.onCall).map((loop) => loop.id) };
}
