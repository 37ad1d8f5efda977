import { emergencyFor } from "./numbers.ts";

/** A message of the catalogue with its values, for `t(id, values)`. */
type Message = { id: string; values: Record<string, string> };

/** The calm line that stands on every page, and the line for somebody in despair where the region has one. */
export type Advice = { danger: Message; crisis: Message | null };

/** What a person in danger in this region should do. The numbers come from region data, never from the catalogue. */
export function advice(region: string): Advice {
  const { emergency, crisis } = emergencyFor(region);
  return {
    danger: { id: "safety.danger", values: { emergency } },
    crisis: crisis && {
      id: "safety.crisis",
      values: { crisis: crisis.number, text: crisis.text ? "yes" : "no", press: crisis.pressForSpanish ?? "none" },
    },
  };
}
