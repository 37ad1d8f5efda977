import type { ReactNode } from "react";

import { About, said } from "./form-about.tsx";
import type { Option } from "./form.tsx";

type ChoiceGroupProps = {
  name: string;
  options: readonly Option[];
  /** The question. Without one, `labelledBy` names the element of the page that asks it. */
  label?: ReactNode;
  labelledBy?: string;
  id?: string;
  hint?: ReactNode;
  error?: string;
  value?: string;
  required?: boolean;
};

type ChoicesProps = ChoiceGroupProps & { across?: boolean };

/** One of a few, each a large target with room for a small line. The first one has the group's id, for the error summary. */
export function Choices({ across, ...group }: ChoicesProps) {
  const { name, options, id = name, value, required } = group;
  return (
    <Group group={group} className="field">
      <div className={across ? "choices across" : "choices"}>
        {options.map((option, index) => (
          <label className="choice" key={option.value}>
            <input type="radio" {...radioOf(id, name, option, index, value)} required={required} />
            <span>
              {option.words}
              {option.small && <small>{option.small}</small>}
            </span>
          </label>
        ))}
      </div>
    </Group>
  );
}

type SegProps = ChoiceGroupProps & {
  /** Shows the round mark of each choice too, where several groups stand under each other. */
  marks?: boolean;
  className?: string;
};

/** One of a few short words in one bar. */
export function Seg({ marks, className, ...group }: SegProps) {
  const { name, options, id = name, value, required } = group;
  return (
    <Group group={group} className={className}>
      <span className={marks ? "seg radio" : "seg"}>
        {options.map((option, index) => (
          <label key={option.value}>
            <input type="radio" {...radioOf(id, name, option, index, value)} required={required} />
            {option.words}
          </label>
        ))}
      </span>
    </Group>
  );
}

function radioOf(id: string, name: string, option: Option, index: number, value: string | undefined) {
  const own = index === 0 ? id : `${id}-${option.value}`;
  return { id: own, name, value: option.value, defaultChecked: option.value === value };
}

type GroupProps = { group: ChoiceGroupProps; className?: string; children: ReactNode };

/** The frame of radio buttons: a fieldset with its legend, or an unframed group named by the heading above it. */
function Group({ group, className, children }: GroupProps) {
  const { name, id = name, label, labelledBy, hint, error } = group;
  const about = <About id={id} hint={hint} error={error} />;
  if (!label) {
    return (
      <div role="radiogroup" className={className} aria-labelledby={labelledBy} {...said(id, hint, error)}>
        {about}
        {children}
      </div>
    );
  }
  return (
    <fieldset role="radiogroup" className={className} {...said(id, hint, error)}>
      <legend className="label">{label}</legend>
      {about}
      {children}
    </fieldset>
  );
}
