const drawings = import.meta.glob<string>("./faces/*.svg", { eager: true, query: "?url&no-inline", import: "default" });

const grounds = 6;

type FaceProps = {
  name: string;
  /** The name of a drawing in `faces/`, such as "rosa-martinez"; without one, or with an unknown one, initials stand in. */
  face?: string | null;
  small?: boolean;
};

/** A person's face beside the written name, so that it adds nothing for those who listen: `alt=""` or aria-hidden. */
export function Face({ name, face, small }: FaceProps) {
  const size = small ? " s" : "";
  const drawing = face ? drawings[`./faces/${face}.svg`] : undefined;
  if (drawing) return <img className={`face${size}`} src={drawing} alt="" width="44" height="44" fetchPriority="low" />;
  return (
    <span className={`face${size} initials g${groundOf(name)}`} aria-hidden="true">
      <span>{initialsOf(name)}</span>
    </span>
  );
}

/** First letters of the first and the last name, without titles: "Dr. Amara Okafor" gives "AO", "Xochitl" gives "X". */
export function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter((word) => word && !word.endsWith("."));
  const [first, last] = [words.at(0), words.length > 1 ? words.at(-1) : undefined];
  return [first, last].map((word) => firstLetterOf(word)).join("");
}

function firstLetterOf(word: string | undefined): string {
  const [letter] = word ?? "";
  return letter?.toLocaleUpperCase() ?? "";
}

/** Which of the six grounds a name stands on: the same for a name on every page and every day. */
export function groundOf(name: string): number {
  let sum = 0;
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973;
  return (sum % grounds) + 1;
}
