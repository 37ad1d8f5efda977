import { useState } from "react";
import { errorOf, Field, Select } from "../ui/form.tsx";
import { useT } from "../ui/words.tsx";
import { PromiseWhen } from "./promise-when.tsx";
import type { Typed } from "./promise-when.tsx";
import { relationWords } from "./relation.ts";

export type PromisePage = {
  banner: { id: string; called: string };
  staff: { id: string; name: string }[];
  /** Relatives, to whom something may be promised as well. */
  around: { id: string; name: string; relation: string }[];
  me: string;
  acts: readonly string[];
  days: { min: string; max: string };
};

type PromiseFieldsProps = { prefix: string; page: PromisePage; state: Typed };

/** Who does what by when, and to whom of the patient's side (R18). */
export function PromiseFields({ prefix, page, state }: PromiseFieldsProps) {
  const t = useT();
  const { banner, staff, around, me, acts, days } = page;
  const { typed, errors } = state;
  const name = (field: string) => `${prefix}${field}`;
  const [who, setWho] = useState(typed[name("who")] || me);
  const [to, setTo] = useState(typed[name("to")] || banner.id);
  const people = around.map(({ id, name, relation }) => ({
    value: id,
    words: `${name}, ${relationWords(t, relation)}`,
  }));
  return (
    <div className="stack">
      <div className="two">
        <Select
          name={name("act")}
          label={t("desk.promise.act")}
          options={acts.map((act) => ({ value: act, words: t(`desk.promise.act.${act}`) }))}
          value={typed[name("act")] ?? "call"}
          error={errorOf(errors, name("act"))}
        />
        <Select
          name={name("who")}
          label={t("desk.promise.who")}
          options={staff.map((one) => ({ value: one.id, words: one.id === me ? t("desk.call.me") : one.name }))}
          value={who}
          error={errorOf(errors, name("who"))}
          onChange={(event) => setWho(event.target.value)}
        />
      </div>
      <Field
        name={name("words")}
        label={t("desk.promise.words", { name: banner.called })}
        value={typed[name("words")]}
        error={errorOf(errors, name("words"))}
      />
      {people.length > 0 && (
        <Select
          name={name("to")}
          label={t("desk.promise.to-whom")}
          options={[{ value: banner.id, words: banner.called }, ...people]}
          value={to}
          error={errorOf(errors, name("to"))}
          onChange={(event) => setTo(event.target.value)}
        />
      )}
      <PromiseWhen prefix={prefix} patient={banner} days={days} who={who} to={to} state={state} />
    </div>
  );
}
