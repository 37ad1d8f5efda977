import type { Answer } from "../forms.ts";

/** How a date is asked to be looked at that was not shown back before. */
export const notShown = "promises.by.not-shown";

/** The dates as the refusal spelled them out, each by the name of its field: a second post says yes to them. */
export function duesShown(answer: Answer | undefined): Record<string, string> {
  const asked = (answer?.errors ?? []).filter((error) => error.message === notShown);
  return Object.fromEntries(
    asked.map(({ field, values }) => [field, typeof values?.due === "string" ? values.due : ""]),
  );
}
