import type { ReactNode } from "react";

type CardProps = {
  id: string;
  title: string;
  tone?: "now" | "soon" | "kept" | "ours" | "theirs";
  className?: string;
  children: ReactNode;
};

/** A thing that stands alone. A state carries a bar at its start, so that colour is never alone. */
export function Card({ id, title, tone, className = "", children }: CardProps) {
  return (
    <section className={`card ${tone ?? ""} ${className}`.replace(/ +/g, " ").trim()} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}

type SectProps = {
  /** Id of the section, for links into the page; its heading gets the same with "-h". */
  id: string;
  title: string;
  level?: 2 | 3;
  /** The small line or the act at the end of the heading. */
  aside?: ReactNode;
  className?: string;
  children: ReactNode;
};

/** A part of a desk page with its heading on a line of its own. */
export function Sect({ id, title, level = 2, aside, className, children }: SectProps) {
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <section className={className ? `sect ${className}` : "sect"} id={id} aria-labelledby={`${id}-h`}>
      <header>
        <Heading id={`${id}-h`}>{title}</Heading>
        {aside}
      </header>
      {children}
    </section>
  );
}
