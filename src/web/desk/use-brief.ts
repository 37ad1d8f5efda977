import { useEffect } from "react";
import { useFetcher } from "react-router";
import type { BriefView } from "#modules/story/index.ts";

/** The brief of the chosen row: the one that came with the page, or the one that was fetched since. Null until it is there. */
export function useBrief(chosen: string | null, loaded: BriefView | null): BriefView | null {
  const { data, state, load } = useFetcher<{ brief: BriefView }>();
  const brief = [data?.brief, loaded].find((one) => one?.patient.id === chosen) ?? null;
  useEffect(() => {
    if (chosen && !brief && state === "idle") void load(`/desk/patients/${chosen}/brief`);
  }, [chosen, brief, state, load]);
  return brief;
}
