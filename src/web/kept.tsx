import { useT } from "./ui/words.tsx";

type KeptProps = {
  fields: Record<string, unknown>;
  /** What stands above them; "What you wrote" unless it is said. */
  title?: string;
};

/** What the form itself carries, which nobody wrote. */
const unseen = new Set(["key", "seat", "token", "place", "loop", "patient"]);

/** Where people write in words; one word may be all. In other fields a lone word is a choice or an id. */
const written = /(^|\.)(words|reason|sentence|found|advised|notAgainBecause|wentWrong|doNow)$/;

/** The texts of a form that was not taken, so that nothing a person wrote is lost from sight. Nothing when they wrote none. */
export function Kept({ fields, title }: KeptProps) {
  const t = useT();
  const texts = Object.entries(fields).filter(
    ([name, value]) => !unseen.has(name) && (written.test(name) ? /\S/ : /\S\s+\S/).test(String(value)),
  );
  if (texts.length === 0) return null;
  return (
    <section>
      <h2>{title ?? t("error.yours")}</h2>
      {texts.map(([name, value]) => (
        <blockquote className="voice" key={name}>
          {String(value)}
        </blockquote>
      ))}
    </section>
  );
}
