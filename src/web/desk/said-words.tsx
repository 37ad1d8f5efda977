import type { ReactNode } from "react";
import type { Said } from "#modules/loops/index.ts";
import type { Translate } from "../ui/words.tsx";
import { useT } from "../ui/words.tsx";

/** Stands in a sentence where somebody's own words come in: they carry their own language. */
const theirs = "\uE000";

type SaidWordsProps = { said: Said };

/** A loop as a sentence. What a person wrote in it is marked with the language it was written in, for those who listen. */
export function SaidWords({ said }: SaidWordsProps): ReactNode {
  const t = useT();
  return withWords(sentence(t, said), said);
}

/** The same in two: its point, which is its first sentence, and the rest. */
export function pointAndRest(t: Translate, said: Said): { point: ReactNode; rest?: ReactNode } {
  const whole = sentence(t, said);
  const end = /[.?]”?(?= )/.exec(whole);
  if (!end) return { point: withWords(whole, said) };
  const at = end.index + end[0].length;
  return { point: withWords(whole.slice(0, at), said), rest: withWords(whole.slice(at + 1), said) };
}

/** The sentence with a mark for the words. A period inside of a name does not end it: behind it comes a space that does not break. */
function sentence(t: Translate, { message, values, words }: Said): string {
  const whole = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === "string" ? value.replaceAll(". ", ".\u00A0") : value,
  ]);
  return t(message, { ...Object.fromEntries(whole), ...(words ? { words: theirs } : {}) });
}

function withWords(text: string, { values, lang }: Said): ReactNode {
  const [before, after] = text.split(theirs);
  if (after === undefined) return before;
  return (
    <>
      {before}
      <span lang={lang}>{values.words}</span>
      {after}
    </>
  );
}

/** What was promised, asked or measured, in one short phrase: its role-safe label. */
export function labelOf(t: Translate, { label, values }: Said): string {
  return t(label, values);
}
