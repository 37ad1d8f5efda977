import type { ReactNode } from "react";

import { type Act, Acts } from "./acts.tsx";
import { Chip } from "./chip.tsx";
import { DraftArea, type DraftWords, KeepLater } from "./draft-area.tsx";
import { Hidden, TextArea } from "./form.tsx";

/** Somebody's own words, in the language they wrote them in. */
export type Quote = { words: string; lang: string };

/** A promise as the patient reads it. */
export type PromiseView = {
  promiseId: string;
  /** How it stands, if there is more to say than that it was made: "moved once", "late", "kept". */
  standing?: { words: string; tone: "soon" | "kept" };
  /** What, who, by when, in one sentence. */
  title: string;
  /** What it is, in the words of whoever promised it. */
  said?: Quote;
  /** What else there is to say, a paragraph each. The lead is heavy: "We are late."; the quote is what somebody wrote. */
  lines: readonly { lead?: string; words?: string; quote?: Quote }[];
  /** A question above the acts: "Does this make it right?" */
  ask?: string;
  acts: readonly Act[];
  dispute?: DisputeView;
};

/** "This did not happen", with room for the patient's own words. */
export type DisputeView = {
  summary: string;
  words: string;
  question: string;
  act: Act;
  /** Words that were kept and not sent; then it stands open. Without it, nothing is kept. */
  draft?: { place: string; to: string; words: DraftWords; typed: string | null };
};

type PromiseCardProps = { promise: PromiseView; level?: 2 | 3 };

/** One promise on the portal: what, who, by when, how it stands, and the patient's say. */
export function PromiseCard({ promise, level = 3 }: PromiseCardProps) {
  const Heading = `h${level}` as const;
  const { promiseId, standing, title, said, lines, ask, acts, dispute } = promise;
  return (
    <li className="promise" id={`promise-${promiseId}`}>
      {standing && (
        <Chip tone={standing.tone} icon={standing.tone === "kept" ? "check" : undefined}>
          {standing.words}
        </Chip>
      )}
      <Heading>{title}</Heading>
      {said && (
        <p>
          <Quoted quote={said} />
        </p>
      )}
      {lines.map(({ lead, words, quote }) => (
        <p key={`${lead} ${words} ${quote?.words}`}>
          {lead && <b>{lead}</b>} {words} {quote && <Quoted quote={quote} />}
        </p>
      ))}
      {ask ? <Asked id={`ask-${promiseId}`} ask={ask} acts={acts} /> : <Acts acts={acts} />}
      {dispute && <Dispute id={`what-${promiseId}`} dispute={dispute} />}
    </li>
  );
}

function Quoted({ quote }: { quote: Quote }) {
  return (
    <q className="voice" lang={quote.lang}>
      {quote.words}
    </q>
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

function Dispute({ id, dispute }: DisputeProps) {
  const { summary, words, act, draft } = dispute;
  return (
    <details open={Boolean(draft?.typed)}>
      <summary>{summary}</summary>
      <form className="did" method="post" action={act.to}>
        <Hidden fields={act.fields} />
        <p>{words}</p>
        <DisputeWords id={id} dispute={dispute} />
        <div className="acts">
          <button className="btn" type="submit">
            {act.words}
          </button>
          {draft && <KeepLater {...draft} />}
        </div>
      </form>
    </details>
  );
}

function DisputeWords({ id, dispute: { question, draft } }: DisputeProps) {
  const area = { name: "words", id, label: question, rows: 2 };
  if (!draft) return <TextArea {...area} />;
  const { typed, ...kept } = draft;
  return <DraftArea {...area} {...kept} value={typed ?? undefined} isKept={Boolean(typed)} />;
}

type PromiseListProps = { children: ReactNode };

/** Promises under each other, in a card. */
export function PromiseList({ children }: PromiseListProps) {
  return <ul>{children}</ul>;
}
