import type { Answer } from "../forms.ts";

/** How a date is asked to be looked at that was not shown back before. */
export const notShown = "promises.by.not-shown";

/** The date as the refusal spelled it out: a second post says yes to it. */
export function dueShown(answer: Answer | undefined): string | null {
  const due = answer?.errors.find((error) => error.message === notShown)?.values?.due;
  return typeof due === "string" ? due : null;
}
