import type { ReactNode } from "react";

import { type Act, Acts } from "./acts.tsx";
import { Chip, type Tone } from "./chip.tsx";

/** One open loop on the desk. */
export type LoopView = {
  loopId: string;
  /** Its standing: "now", "by 8 pm", "1 day late", "waits for her". */
  standing: { words: string; tone: Tone };
  /** What is owed, as a sentence; and what is known about it. */
  title: ReactNode;
  details?: ReactNode;
  /** Who holds it, in bold; what follows in the same line; and the small line under it. */
  holder: { name: string; rest?: string; details?: string };
  acts: readonly Act[];
  /** What is rarely done with it, behind one word. */
  more?: { words: string; about?: string; acts: readonly Act[] };
};

type LoopLineProps = { loop: LoopView };

/** What is owed, who holds it, by when, and the acts. */
export function LoopLine({ loop }: LoopLineProps) {
  const { standing, holder } = loop;
  return (
    <li className="loop" id={`loop-${loop.loopId}`} data-now={standing.tone === "now" ? "" : undefined}>
      <Chip tone={standing.tone}>{standing.words}</Chip>
      <p className="what">
        <b>{loop.title}</b>
        {loop.details && <small>{loop.details}</small>}
      </p>
      <p className="held">
        <b>{holder.name}</b>
        {holder.rest}
        {holder.details && <small>{holder.details}</small>}
      </p>
      <div className="do">
        <Acts acts={loop.acts} />
        {loop.more && loop.more.acts.length > 0 && (
          <details>
            <summary>
              {loop.more.words}
              {loop.more.about && <span className="vh"> {loop.more.about}</span>}
            </summary>
            <Acts acts={loop.more.acts} />
          </details>
        )}
      </div>
    </li>
  );
}

type LoopListProps = { children: ReactNode };

/** The open loops of one patient. */
export function LoopList({ children }: LoopListProps) {
  return <ul>{children}</ul>;
}
