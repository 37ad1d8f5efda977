/** Every sort of news there is: what `tell` may say, and what `src/news.ts` must have a reader for. */
export const topics = [
  "loops.changed",
  "touchpoint.logged",
  "promise.changed",
  "call.logged",
  "import.finished",
] as const;

export type Topic = (typeof topics)[number];

/** Ids only, never words. `patient` (or `patients`) says whom it is about: only who may see them hears of it at once. */
export type Payload = Record<string, string | string[] | number | null>;

/** The patients that a piece of news is about; none when it is about the whole organisation. */
export function patientsOf({ patient, patients }: Payload): string[] {
  const named = [patient, patients].flat();
  return [...new Set(named.filter((id) => typeof id === "string"))];
}
