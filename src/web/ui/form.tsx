import type { ComponentProps, ReactNode } from "react";

import { About, said } from "./form-about.tsx";
import { useT } from "./words.tsx";

/** One thing to look at again: the field's id and a sentence in the reader's words. */
export type FieldError = { field: string; message: string };

type ErrorSummaryProps = { errors: readonly FieldError[] };

/** The list of what to look at again, above the form, each line a link to its field. It takes the focus of the page that answers a bad post. */
export function ErrorSummary({ errors }: ErrorSummaryProps) {
  const t = useT();
  if (errors.length === 0) return null;
  return (
    <div className="errors" id="errors" role="alert" tabIndex={-1} autoFocus aria-labelledby="errors-h">
      <h2 id="errors-h">{t("ui.form.errors", { count: errors.length })}</h2>
      <ul>
        {errors.map(({ field, message }) => (
          <li key={`${field} ${message}`}>
            <a href={`#${field}`}>{message}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The first sentence about a field, if there is one. */
export function errorOf(errors: readonly FieldError[], field: string): string | undefined {
  return errors.find((error) => error.field === field)?.message;
}

/** What every field has. `id` is the name unless two forms of a page share it; the error summary links to the id. */
export type FieldProps = {
  name: string;
  label: ReactNode;
  id?: string;
  hint?: ReactNode;
  error?: string;
  value?: string;
};

type TextProps = FieldProps & Omit<ComponentProps<"input">, keyof FieldProps | "defaultValue" | "className">;

/** One line of text, a date or a number, with its label above, hint and error between, and the typed value kept. */
export function Field({ name, label, id = name, hint, error, value, type = "text", ...input }: TextProps) {
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <About id={id} hint={hint} error={error} />
      <input
        className="input"
        id={id}
        name={name}
        type={type}
        defaultValue={value}
        {...said(id, hint, error)}
        {...input}
      />
    </div>
  );
}

type TextAreaProps = FieldProps & Omit<ComponentProps<"textarea">, keyof FieldProps | "defaultValue" | "className">;

/** Several lines of a person's own words. */
export function TextArea({ name, label, id = name, hint, error, value, rows = 3, ...area }: TextAreaProps) {
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <About id={id} hint={hint} error={error} />
      <textarea
        className="input"
        id={id}
        name={name}
        rows={rows}
        defaultValue={value}
        {...said(id, hint, error)}
        {...area}
      />
    </div>
  );
}

export type Option = { value: string; words: ReactNode; small?: ReactNode };

type SelectProps = FieldProps & { options: readonly Option[] } & Pick<ComponentProps<"select">, "onChange">;

/** One of many, where a list of radio buttons would be too long. */
export function Select({ name, label, id = name, hint, error, value, options, onChange }: SelectProps) {
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <About id={id} hint={hint} error={error} />
      <select className="input" id={id} name={name} defaultValue={value} onChange={onChange} {...said(id, hint, error)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.words}
          </option>
        ))}
      </select>
    </div>
  );
}

type CheckProps = { name: string; label: ReactNode; id?: string; value?: string; checked?: boolean; error?: string };

/** One yes. */
export function Check({ name, label, id = name, value = "on", checked, error }: CheckProps) {
  return (
    <div>
      <About id={id} error={error} />
      <label className="check">
        <input
          type="checkbox"
          id={id}
          name={name}
          value={value}
          defaultChecked={checked}
          {...said(id, undefined, error)}
        />
        <span>{label}</span>
      </label>
    </div>
  );
}

type HiddenProps = { fields?: Record<string, string> };

/** What a form carries unseen: its key and seat, the patient and the loop it was shown for. */
export function Hidden({ fields = {} }: HiddenProps) {
  return Object.entries(fields).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />);
}
