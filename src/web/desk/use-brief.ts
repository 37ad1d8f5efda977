import { useEffect } from "react";
import type { BriefView } from "#modules/story/index.ts";
import { useAsked } from "./use-asked.ts";

/** So long after it was read a brief is read again, while its page follows what happens (H11). */
const tenMinutes = 600_000;

/**
 * The brief of the chosen row: the one that came with the page, or the one that was fetched since, whichever is newer. Null until it is
 * there. `readAt` is when the page was read last: a brief that is much older is fetched again, and stands until then.
 */
export function useBrief(chosen: string | null, loaded: BriefView | null, readAt: string): BriefView | null {
  const { data, ask } = useAsked<{ brief: BriefView } | null>(null);
  const known = [data?.brief, loaded].filter((one): one is BriefView => one?.patient.id === chosen);
  const brief = known.toSorted((one, other) => other.readAt.localeCompare(one.readAt))[0] ?? null;
  const isMissing = brief === null || Date.parse(readAt) - Date.parse(brief.readAt) > tenMinutes;
  useEffect(() => {
    if (chosen && isMissing) ask(`/desk/patients/${chosen}/brief`);
  }, [chosen, isMissing, ask]);
  return brief;
}
