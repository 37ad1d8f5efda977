import type { ReactNode } from "react";

import { type Act, Acts } from "./acts.tsx";
import { Chip } from "./chip.tsx";
import { useT } from "./words.tsx";

type StripProps = {
  /** Id of the heading; unique on the page. */
  id: string;
  /** How old it is: "2 h 19 min". */
  age: string;
  /** Who and what: "Rosa Martínez: weight up 2.3 kg in 5 days". */
  title: ReactNode;
  /** Who has it, or that nobody has; only what a person really did (R1). */
  words: ReactNode;
  /** Nobody has it, somebody has, or it came back because nothing was logged in time. */
  standing: "unclaimed" | "taken" | "late";
  acts?: readonly Act[];
};

const looks = { unclaimed: "strip", taken: "strip taken", late: "strip late" };

/** What a person must take before anything else: a `now` loop with its age and who has it. */
export function Strip({ id, age, title, words, standing, acts = [] }: StripProps) {
  const t = useT();
  return (
    <section className={looks[standing]} aria-labelledby={id}>
      <p className="age">
        <Chip tone="now" icon="alarm">
          {t("ui.now")}
        </Chip>{" "}
        <b>{age}</b>
      </p>
      <div>
        <h2 id={id}>{title}</h2>
        <p className="small">{words}</p>
      </div>
      <Acts acts={acts} />
    </section>
  );
}
