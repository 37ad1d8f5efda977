type TimeProps = {
  /** The instant or day for machines: an ISO 8601 string. */
  iso: string;
  /** What people read: "22 hours ago", "by Friday". */
  words: string;
  /** The exact time in words, on hover and for those who listen, where `words` are vaguer than it. */
  exact?: string;
};

/** A time in words, with the exact one behind it. */
export function Time({ iso, words, exact }: TimeProps) {
  return (
    <time dateTime={iso} title={exact}>
      {words}
      {exact && <span className="vh">, {exact}</span>}
    </time>
  );
}
