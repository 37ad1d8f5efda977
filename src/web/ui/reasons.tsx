/** One open loop in a line: a tag with its standing ("by 8 pm", "22 hours", "now") and one sentence. */
export type Reason = { tag: string; tone?: "now" | "soon" | "kept"; words: string };

type ReasonsProps = { reasons: readonly Reason[] };

/** Why this person is here, a line each. */
export function Reasons({ reasons }: ReasonsProps) {
  if (reasons.length === 0) return null;
  return (
    <ul className="reasons">
      {reasons.map(({ tag, tone, words }) => (
        <li key={`${tag} ${words}`}>
          <span className={tone ? `tag is-${tone}` : "tag"}>{tag}</span>
          <span>{words}</span>
        </li>
      ))}
    </ul>
  );
}
