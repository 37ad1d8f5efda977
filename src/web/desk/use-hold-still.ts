import { type RefObject, useEffect, useState } from "react";
import { useRevalidator } from "react-router";
import type { TodayView } from "#modules/today/index.ts";

/**
 * What the list shows, and how many arrivals wait behind "2 new, show". News re-reads the page; the order of rows, and which there are,
 * changes only while no hand is on them: no focus within, no pointer over, no finger down. What a row says, and the strip, change at once (R8).
 */
export function useHoldStill<View extends TodayView>(fresh: View, list: RefObject<HTMLElement | null>): { view: View; waiting: number; show: () => void } {
  const [shown, setShown] = useState(fresh);
  const { revalidate } = useRevalidator();
  useEffect(() => {
    const stream = new EventSource("/live");
    stream.addEventListener("changed", () => void revalidate());
    stream.addEventListener("reread", () => void revalidate());
    stream.addEventListener("ended", () => location.assign("/account/sign-in"));
    return () => stream.close();
  }, [revalidate]);
  useEffect(() => {
    if (!list.current || !isUnderHand(list.current)) setShown(fresh);
  }, [fresh, list]);
  const now = new Map(fresh.rows.map((row) => [row.patientId, row]));
  const known = new Set(shown.rows.map((row) => row.patientId));
  const rows = shown.rows.map((row) => now.get(row.patientId) ?? row);
  const waiting = fresh.rows.filter((row) => !known.has(row.patientId)).length;
  return { view: { ...fresh, rows, cut: shown.cut }, waiting, show: () => setShown(fresh) };
}

function isUnderHand(list: HTMLElement): boolean {
  const rows = list.querySelector(".rows");
  return rows !== null && (rows.matches(":hover") || rows.matches(":active") || rows.contains(document.activeElement));
}
