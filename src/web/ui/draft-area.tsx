import { Hidden, TextArea, type FieldProps } from "./form.tsx";

/** What is said beside words that were not sent, each hidden until it is true, and the button that keeps them. */
export type DraftWords = { unsent: string; safe: string; offline: string; keep: string };

type DraftAreaProps = FieldProps & {
  /** Under which name the words are kept. */
  place: string;
  /** Where they are kept, by the page itself or by the button. */
  to: string;
  words: DraftWords;
  /** The value was kept, and not sent. */
  isKept: boolean;
  rows?: number;
};

/**
 * A person's own words that must not be lost: a script keeps them on our side while they are written, `KeepLater` does without one.
 * They are never called saved, since nobody has them yet (R17).
 */
export function DraftArea({ place, to, words, isKept, ...area }: DraftAreaProps) {
  return (
    <div className="draft" data-draft={to}>
      <Hidden fields={{ place }} />
      <TextArea {...area} />
      <p className="saved unsent" role="status" data-mark="unsent" hidden={!isKept}>
        <b>{words.unsent}</b> <span data-mark="safe">{words.safe}</span>
      </p>
      <p className="saved unsent" role="status" data-mark="unkept" hidden>
        <b>{words.offline}</b>
      </p>
    </div>
  );
}

type KeepLaterProps = { to: string; words: DraftWords };

/** Keeps the words of its form without a script. It stands behind the form's own button, which is the one that sends. */
export function KeepLater({ to, words }: KeepLaterProps) {
  return (
    <button className="btn quiet" type="submit" formAction={to} formNoValidate>
      {words.keep}
    </button>
  );
}
