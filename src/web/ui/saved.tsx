import type { ReactNode } from "react";

import { type Act, ActButton } from "./acts.tsx";

type SavedProps = {
  /** What happened, in bold: "Call saved, 8:49 am.", "No signal.", "2 new." */
  title: string;
  children?: ReactNode;
  /** "unsent" is what was not sent yet; "fresh" is what waits until one looks. */
  tone?: "unsent" | "fresh";
  act?: Act;
};

/** The line that says what was kept, told to those who listen too. Undo stands in it for its 10 minutes. */
export function Saved({ title, children, tone, act }: SavedProps) {
  return (
    <div className={tone ? `saved ${tone}` : "saved"} role="status">
      <b>{title}</b> {children && <span>{children}</span>} {act && <ActButton act={act} />}
    </div>
  );
}
