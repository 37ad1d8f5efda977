import type { ReactNode } from "react";

import { Chip } from "./chip.tsx";
import { useT } from "./words.tsx";

type BriefProps = {
  id: string;
  /** "Before you call Rosa". */
  title: string;
  /** "as of 8:31 am". */
  asOf?: ReactNode;
  children: ReactNode;
};

/** Who this is, in 30 seconds: the alarm first, then the number, then the person. */
export function Brief({ id, title, asOf, children }: BriefProps) {
  return (
    <aside className="brief" id={id} aria-labelledby={`${id}-h`}>
      <div className="spread">
        <h2 id={`${id}-h`}>{title}</h2>
        {asOf && <p className="from">{asOf}</p>}
      </div>
      {children}
    </aside>
  );
}

type BriefAlarmProps = { title: ReactNode; words: ReactNode };

/** An open `now` loop, above everything else. */
export function BriefAlarm({ title, words }: BriefAlarmProps) {
  const t = useT();
  return (
    <section className="card now">
      <h3>
        <Chip tone="now">{t("ui.now")}</Chip> {title}
      </h3>
      <p className="small">{words}</p>
    </section>
  );
}

type BriefSectionProps = { title: string; children: ReactNode };

/** One thing to know, under its small heading. */
export function BriefSection({ title, children }: BriefSectionProps) {
  return (
    <section>
      <h3>{title}</h3>
      {children}
    </section>
  );
}

type BriefWordsProps = {
  words: string;
  /** Who said or wrote it, and when: "Her words, 17 November" (R21). */
  from: string;
  /** A person's own words stand in the serif face; `lang` is the language they were said in. */
  voice?: boolean;
  lang?: string;
  /** Older than its kind allows: greyed, and to be asked again. */
  stale?: boolean;
};

/** A line about a person that never stands without who said it and when. */
export function BriefWords({ words, from, voice, lang, stale }: BriefWordsProps) {
  const t = useT();
  return (
    <div className={stale ? "stale" : undefined}>
      <p className={voice ? "voice" : undefined} lang={lang}>
        {words}
      </p>
      <p className="from">
        {from} {stale && <Chip tone="plain">{t("ui.brief.ask-again")}</Chip>}
      </p>
    </div>
  );
}

type PairsProps = { pairs: readonly { term: string; words: ReactNode }[] };

/** Short facts, a word before each. */
export function Pairs({ pairs }: PairsProps) {
  return (
    <dl className="kv small">
      {pairs.map(({ term, words }) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{words}</dd>
        </div>
      ))}
    </dl>
  );
}
