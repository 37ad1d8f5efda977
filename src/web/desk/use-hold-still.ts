import { type RefObject, useEffect, useEffectEvent, useState } from "react";
import { giveBack, keepInPlace } from "./keep-in-place.ts";
import { fingerLeft, useFinger } from "./use-finger.ts";

/** What Today shows that may move: its rows, and the strips above them. */
type Moving<Row, Strip> = { rows: Row[]; strip: Strip[] };

type Kept = { key: string; isGone?: boolean };
type RowOf = Kept & { patientId: string };
type StripOf = Kept & { loopId: string };

export type HeldStill<View> = {
  view: View;
  /** How many of the strips, from the first, came while a hand was on the list: they stand over the page until it leaves. */
  arrived: number;
  /** How many people wait behind "2 new. Show". */
  waiting: number;
  show(): void;
};

/**
 * What the list shows while news re-reads the page. Which rows there are, and in what order, changes only while no hand is on them: no
 * focus within, no pointer over, no finger down; arrivals wait until one asks for them, and the row under the hand keeps its place on
 * the screen. What a row says changes at once, also that a colleague is on it, or that it was settled meanwhile (R8).
 */
export function useHoldStill<Row extends RowOf, Strip extends StripOf, View extends Moving<Row, Strip>>(
  fresh: View,
  list: RefObject<HTMLElement | null>,
): HeldStill<View> {
  const [{ view, latest }, keep] = useState({ view: fresh, latest: fresh });
  const finger = useFinger(list);
  const take = useEffectEvent((next: View) => {
    const hand = rowUnderHand(list.current, finger.current);
    const shown = hand ? inPlace(view, next) : next;
    if (next !== latest) keepInPlace(hand, () => keep({ view: shown, latest: next }), list.current);
  });
  useEffect(() => {
    const frame = requestAnimationFrame(() => take(fresh));
    return () => cancelAnimationFrame(frame);
  }, [fresh]);
  const settle = useEffectEvent(() => {
    if (rowUnderHand(list.current, finger.current)) return;
    giveBack(list.current);
    keep((last) => ({ ...last, view: { ...last.view, strip: last.latest.strip } }));
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
  const early = latest.strip.filter((one) => !view.strip.some((other) => other.loopId === one.loopId));
  return {
    view: { ...view, strip: [...early, ...view.strip] },
    arrived: early.length,
    waiting: latest.rows.filter((row) => !view.rows.some((other) => other.patientId === row.patientId)).length,
    show: () => keep({ view: latest, latest }),
  };
}

const leaving = ["pointerleave", "pointerup", "pointercancel", "focusout", fingerLeft] as const;

/** The row that a finger is on, a pointer is over, or the focus is in. */
function rowUnderHand(list: HTMLElement | null, finger: Element | null): Element | null {
  if (finger?.isConnected) return finger;
  const rows = [...(list?.querySelectorAll(".row") ?? [])];
  // Where there is no pointer, what was tapped last counts as hovered until the next tap.
  const pressed = matchMedia("(hover: hover)").matches ? ":hover, :active" : ":active";
  return rows.find((row) => row.matches(pressed) || row.contains(document.activeElement)) ?? null;
}

/** What was shown, in its order, with what is known of it now; what is there no longer stays in its place and says so. */
function inPlace<Row extends RowOf, Strip extends StripOf, View extends Moving<Row, Strip>>(
  shown: View,
  next: View,
): View {
  const rows = sameOrder(shown.rows, next.rows, (row) => row.patientId);
  return { ...next, rows, strip: sameOrder(shown.strip, next.strip, (one) => one.loopId) };
}

function sameOrder<One extends Kept>(shown: One[], next: One[], idOf: (one: One) => string): One[] {
  const now = new Map(next.map((one) => [idOf(one), one]));
  return shown.map((one) => now.get(idOf(one)) ?? { ...one, isGone: true });
}
