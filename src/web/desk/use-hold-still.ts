import { type RefObject, useEffect, useEffectEvent, useState } from "react";

/** What Today shows that may move: its rows, and the strips above them. */
type Moving<Row, Strip> = { rows: Row[]; strip: Strip[] };

type Kept = { key: string; isGone?: boolean };
type RowOf = Kept & { patientId: string };
type StripOf = Kept & { loopId: string };

export type HeldStill<View> = {
  view: View;
  /** Strips that came while a hand was on the list: they stand over the page until it leaves, and move nothing. */
  arrived: number;
  /** How many people wait behind "2 new. Show". */
  waiting: number;
  show(): void;
};

/**
 * What the list shows while news re-reads the page. Which rows there are, and in what order, changes only while no hand is on them: no
 * focus within, no pointer over, no finger down; arrivals wait until one asks for them. What a row says changes at once, also that a
 * colleague is on it, or that it was settled meanwhile (R8).
 */
export function useHoldStill<Row extends RowOf, Strip extends StripOf, View extends Moving<Row, Strip>>(
  fresh: View,
  list: RefObject<HTMLElement | null>,
): HeldStill<View> {
  const [shown, setShown] = useState(fresh);
  const take = useEffectEvent((next: View) => {
    if (!list.current || !isUnderHand(list.current)) setShown(next);
  });
  useEffect(() => {
    const frame = requestAnimationFrame(() => take(fresh));
    return () => cancelAnimationFrame(frame);
  }, [fresh]);
  const settle = useEffectEvent(() => {
    if (list.current && !isUnderHand(list.current)) setShown((last) => ({ ...last, strip: fresh.strip }));
  });
  useEffect(() => {
    const element = list.current;
    // The browser says that a hand leaves before it has left.
    const leave = () => void setTimeout(settle);
    for (const name of leaving) element?.addEventListener(name, leave);
    return () => {
      for (const name of leaving) element?.removeEventListener(name, leave);
    };
  }, [list]);
  const rows = inPlace(shown.rows, fresh.rows, (row) => row.patientId);
  const strip = inPlace(shown.strip, fresh.strip, (one) => one.loopId);
  const known = new Set(shown.rows.map((row) => row.patientId));
  const early = fresh.strip.filter((one) => !shown.strip.some((other) => other.loopId === one.loopId));
  return {
    view: { ...fresh, rows, strip: [...early, ...strip] },
    arrived: early.length,
    waiting: fresh.rows.filter((row) => !known.has(row.patientId)).length,
    show: () => setShown(fresh),
  };
}

const leaving = ["pointerleave", "pointerup", "pointercancel", "focusout"] as const;

function isUnderHand(list: HTMLElement): boolean {
  return [...list.querySelectorAll(".rows")].some(
    (rows) => rows.matches(":hover") || rows.matches(":active") || rows.contains(document.activeElement),
  );
}

/** What was shown, in its order, with what is known of it now; what is there no longer stays in its place and says so. */
function inPlace<One extends Kept>(shown: One[], fresh: One[], idOf: (one: One) => string): One[] {
  const now = new Map(fresh.map((one) => [idOf(one), one]));
  return shown.map((one) => now.get(idOf(one)) ?? { ...one, isGone: true });
}
