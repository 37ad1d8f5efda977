import type { ReactNode } from "react";

import { type Act, Acts } from "./acts.tsx";
import { Chip } from "./chip.tsx";
import { Hidden, TextArea } from "./form.tsx";

/** A promise as the patient reads it. */
export type PromiseView = {
  promiseId: string;
  /** How it stands, if there is more to say than that it was made: "moved once", "late", "kept". */
  standing?: { words: string; tone: "soon" | "kept" };
  /** What, who, by when, in one sentence. */
  title: string;
  /** What else there is to say, a paragraph each. The first may be heavy: "We are late." */
  lines: readonly { lead?: string; words?: string }[];
  /** A question above the acts: "Does this make it right?" */
  ask?: string;
  acts: readonly Act[];
  dispute?: DisputeView;
};

/** "This did not happen", with room for the patient's own words. */
export type DisputeView = { summary: string; words: string; question: string; act: Act };

type PromiseCardProps = { promise: PromiseView };

/** One promise on the portal: what, who, by when, how it stands, and the patient's say. */
export function PromiseCard({ promise }: PromiseCardProps) {
  const { promiseId, standing, title, lines, ask, acts, dispute } = promise;
  return (
    <li className="promise" id={`promise-${promiseId}`}>
      {standing && (
        <Chip tone={standing.tone} icon={standing.tone === "kept" ? "check" : undefined}>
          {standing.words}
        </Chip>
      )}
      <h3>{title}</h3>
      {lines.map(({ lead, words }) => (
        <p key={`${lead} ${words}`}>
          {lead && <b>{lead}</b>} {words}
        </p>
      ))}
      {ask ? <Asked id={`ask-${promiseId}`} ask={ask} acts={acts} /> : <Acts acts={acts} />}
      {dispute && <Dispute id={`what-${promiseId}`} dispute={dispute} />}
    </li>
  );
}

type AskedProps = { id: string; ask: string; acts: readonly Act[] };

function Asked({ id, ask, acts }: AskedProps) {
  return (
    <div role="group" aria-labelledby={id}>
      <p className="ask-h" id={id}>
        <b>{ask}</b>
      </p>
      <Acts acts={acts} />
    </div>
  );
}

type DisputeProps = { id: string; dispute: DisputeView };

function Dispute({ id, dispute: { summary, words, question, act } }: DisputeProps) {
  return (
    <details>
      <summary>{summary}</summary>
      <form className="did" method="post" action={act.to}>
        <Hidden fields={act.fields} />
        <p>{words}</p>
        <TextArea name="words" id={id} label={question} rows={2} />
        <button className="btn" type="submit">
          {act.words}
        </button>
      </form>
    </details>
  );
}

type PromiseListProps = { children: ReactNode };

/** Promises under each other, in a card. */
export function PromiseList({ children }: PromiseListProps) {
  return <ul>{children}</ul>;
}
