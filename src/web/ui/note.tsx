import type { ReactNode } from "react";

import { type Act, Acts } from "./acts.tsx";

type NoteProps = { title?: string; children?: ReactNode; tone?: "now" | "soon"; acts?: readonly Act[] };

/** Something to know before one goes on: who is on it already, who was faster, what is out of reach. */
export function Note({ title, children, tone, acts = [] }: NoteProps) {
  return (
    <div className={tone ? `note ${tone}` : "note"}>
      <p>
        {title && <b>{title}</b>} {children}
      </p>
      <Acts acts={acts} />
    </div>
  );
}
