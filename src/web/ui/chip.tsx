import type { ReactNode } from "react";

import { Icon, type IconName } from "./icons.tsx";

/** How a state looks. It always stands beside its word; "now" is a person, now, and nothing else. */
export type Tone = "now" | "soon" | "kept" | "patient" | "plain" | "allergy";

type ChipProps = { tone?: Tone; icon?: IconName; children: ReactNode };

/** A state and its word. A chip is never pressed. */
export function Chip({ tone, icon, children }: ChipProps) {
  return (
    <span className={tone ? `chip ${tone}` : "chip"}>
      {icon && <Icon name={icon} />}
      {children}
    </span>
  );
}
