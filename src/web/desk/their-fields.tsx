import type { FieldError } from "../ui/form.tsx";
import { errorOf, Select, TextArea } from "../ui/form.tsx";
import { useT } from "../ui/words.tsx";
import { relationWords } from "./relation.ts";
import type { Speakers } from "./their-words.ts";

type WhoseProps = { speakers: Speakers; typed: Record<string, string> | undefined; errors: FieldError[] };

/** Who said it: the patient, or somebody who acts for them. */
export function WhoseWords({ speakers, typed, errors }: WhoseProps) {
  const t = useT();
  const options = speakers.people.map(({ id, name, relation }) => ({
    value: id,
    words: relation ? `${name}, ${relationWords(t, relation)}` : name,
  }));
  return (
    <Select
      name="saidBy"
      label={t("desk.words.who")}
      options={options}
      value={typed?.saidBy}
      error={errorOf(errors, "saidBy")}
    />
  );
}

/** What they said, as they said it, and in which language: it is shown as theirs, and never changed. */
export function TheirWords({ speakers, typed, errors, label }: WhoseProps & { label: string }) {
  const t = useT();
  const options = speakers.languages.map(({ tag, name }) => ({ value: tag, words: name }));
  return (
    <>
      <TextArea
        name="words"
        label={label}
        hint={t("desk.words.hint")}
        value={typed?.words}
        error={errorOf(errors, "words")}
      />
      {options.length > 1 && (
        <Select
          name="locale"
          label={t("desk.words.language")}
          options={options}
          value={typed?.locale}
          error={errorOf(errors, "locale")}
        />
      )}
    </>
  );
}
