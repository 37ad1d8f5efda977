import { useEffect } from "react";
import type { BriefView } from "#modules/story/index.ts";
import { useAsked } from "./use-asked.ts";

/** The brief of the chosen row: the one that came with the page, or the one that was fetched since. Null until it is there. */
export function useBrief(chosen: string | null, loaded: BriefView | null): BriefView | null {
  const { data, ask } = useAsked<{ brief: BriefView } | null>(null);
  const brief = [data?.brief, loaded].find((one) => one?.patient.id === chosen) ?? null;
  const isMissing = brief === null;
  useEffect(() => {
    if (chosen && isMissing) ask(`/desk/patients/${chosen}/brief`);
  }, [chosen, isMissing, ask]);
  return brief;
}
