import type { ReactNode } from "react";

/** One open loop in a line: a tag with its standing ("by 8 pm", "22 hours", "now") and one sentence. */
export type Reason = {
  tag: string;
  tone?: "now" | "soon" | "kept";
  words: ReactNode /** What tells it from the others; its words, when they are text. */;
  key?: string;
};

type ReasonsProps = { reasons: readonly Reason[] };

/** Why this person is here, a line each. */
export function Reasons({ reasons }: ReasonsProps) {
  if (reasons.length === 0) return null;
  return (
    <ul className="reasons">
      {reasons.map(({ tag, tone, words, key }) => (
        <li key={key ?? `${tag} ${typeof words === "string" ? words : ""}`}>
          <span className={tone ? `tag is-${tone}` : "tag"}>{tag}</span>
          <span>{words}</span>
        </li>
      ))}
    </ul>
  );
}
