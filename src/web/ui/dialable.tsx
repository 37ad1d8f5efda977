import { Phone } from "./phone.tsx";

type DialableProps = {
  /** A whole sentence in the reader's language with the number in it, as `display` writes it. */
  words: string;
  e164: string;
  display: string;
};

/** A sentence whose number can be pressed, wherever the language puts it. */
export function Dialable({ words, e164, display }: DialableProps) {
  const at = words.indexOf(display);
  if (at < 0) return words;
  return (
    <>
      {words.slice(0, at)}
      <Phone e164={e164} display={display} />
      {words.slice(at + display.length)}
    </>
  );
}
