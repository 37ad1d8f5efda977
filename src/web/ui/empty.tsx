import type { ReactNode } from "react";

import { type Act, Acts } from "./acts.tsx";

type EmptyProps = {
  title: string;
  /** Why there is nothing: nothing due, all snoozed until, filtered out, not allowed, cannot reach our records. */
  children: ReactNode;
  acts?: readonly Act[];
  level?: 1 | 2 | 3;
};

/** A list that is empty says why, and what comes next. */
export function Empty({ title, children, acts = [], level = 2 }: EmptyProps) {
  const Heading = `h${level}` as const;
  return (
    <section className="empty">
      <Heading>{title}</Heading>
      {children}
      <Acts acts={acts} />
    </section>
  );
}
