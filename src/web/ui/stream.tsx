import type { ReactNode } from "react";

type StreamProps = { children: ReactNode };

/** What happened between us, newest first. */
export function Stream({ children }: StreamProps) {
  return <ul className="stream pad">{children}</ul>;
}

type HappeningProps = { when: ReactNode; tone?: "now"; children: ReactNode };

/** Something that happened: a call, a visit, a reading. */
export function Happening({ when, tone, children }: HappeningProps) {
  return (
    <li className="happening">
      <p>
        <b className={tone && `is-${tone}`}>{when}</b> {children}
      </p>
    </li>
  );
}

type BubbleProps = {
  /** Theirs in violet and serif at the start, ours in teal at the end; a draft is dashed. */
  side: "they" | "we" | "draft";
  who: string;
  /** Left out where the line above says it already. */
  when?: ReactNode;
  chip?: ReactNode;
  words: string;
  /** The language of the words, where it is not the page's. */
  lang?: string;
  /** The same words for a reader of another language. */
  meaning?: string;
  /** Who read it, and when; or that nobody has yet. */
  seen?: ReactNode;
};

const sides = { they: "bubble they", we: "bubble we", draft: "bubble we draft" };

/** What somebody said, in their own words. The label says who; the bar shows it. */
export function Bubble({ side, who, when, chip, words, lang, meaning, seen }: BubbleProps) {
  return (
    <li className={sides[side]}>
      <div className="meta">
        <b>{who}</b>
        {when && <span>{when}</span>}
        {chip}
      </div>
      <p className={side === "they" ? "voice" : undefined} lang={lang}>
        {words}
      </p>
      {meaning && <p className="small">{meaning}</p>}
      {seen && <p className="seen">{seen}</p>}
    </li>
  );
}

type SinceProps = { children: ReactNode };

/** The line between what is new to the reader and what is not. */
export function Since({ children }: SinceProps) {
  return <li className="since">{children}</li>;
}
