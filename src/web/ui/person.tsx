import type { ReactNode } from "react";

import { Face } from "./face.tsx";
import { Hidden } from "./form.tsx";

type PersonButtonProps = {
  name: string;
  role: string;
  /** What one will find there: "Eight people need her today". */
  note?: string;
  face?: string | null;
  to: string;
  fields: Record<string, string>;
};

/** Signs in as one of the made-up people of the practice clinic, with one press. */
export function PersonButton({ name, role, note, face, to, fields }: PersonButtonProps) {
  return (
    <form method="post" action={to}>
      <Hidden fields={fields} />
      <button className="person" type="submit">
        <Face name={name} face={face} />
        <span>
          <b>{name}</b>
          <small>{role}</small>
          {note && <small>{note}</small>}
        </span>
      </button>
    </form>
  );
}

type TeamProps = { people: readonly { name: string; role: ReactNode; face?: string | null }[] };

/** The faces of a team, each with name and role. */
export function Team({ people }: TeamProps) {
  return (
    <ul className="faces">
      {people.map(({ name, role, face }) => (
        <li key={name}>
          <Face name={name} face={face} />
          <p>
            {name} <small>{role}</small>
          </p>
        </li>
      ))}
    </ul>
  );
}
