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
  /** How many of the strips, from the first, came while a hand was on the page: they stand over it until it leaves, at the end that it is not at. */
  arrived: number;
  at: "top" | "foot";
  /** How many people wait behind "2 new. Show". */
  waiting: number;
  show(): void;
};

/**
 * What the list shows while news re-reads the page. Which rows there are, and in what order, changes only while no hand is on them, or
 * on the strips: no focus within, no pointer over, no finger down; arrivals wait until one asks for them, and what is under the hand keeps
 * its place on the screen. What it says changes at once, also that a colleague is on it, or that it was settled meanwhile (R8). `page` has
 * strips and list in it.
 */
export function useHoldStill<Row extends RowOf, Strip extends StripOf, View extends Moving<Row, Strip>>(
  fresh: View,
  page: RefObject<HTMLElement | null>,
): HeldStill<View> {
  const [{ view, latest, at }, keep] = useState<Held<View>>({ view: fresh, latest: fresh, at: "top" });
  const finger = useFinger(page, moving);
  const early = latest.strip.filter((one) => !view.strip.some((other) => other.loopId === one.loopId));
  const take = useEffectEvent((next: View) => {
    const hand = underHand(page.current, finger.current);
    const shown = hand ? inPlace(view, next) : next;
    if (next !== latest)
      keepInPlace(
        hand,
        () => keep({ view: shown, latest: next, at: early.length > 0 ? at : farFrom(hand) }),
        page.current,
      );
  });
  useEffect(() => {
    const frame = requestAnimationFrame(() => take(fresh));
    return () => cancelAnimationFrame(frame);
  }, [fresh]);
  const settle = useEffectEvent(() => {
    if (underHand(page.current, finger.current)) return;
    giveBack(page.current);
    if (view.strip !== latest.strip) keep((last) => ({ ...last, view: { ...last.view, strip: last.latest.strip } }));
  });
  useEffect(() => {
    const element = page.current;
    // The browser says that a hand leaves before it has left.
    const leave = (event: Event) => {
      if (!staysOnIt(event)) setTimeout(settle);
    };
    for (const name of leaving) element?.addEventListener(name, leave);
    return () => {
      for (const name of leaving) element?.removeEventListener(name, leave);
    };
  }, [page]);
  return {
    view: { ...view, strip: [...early, ...view.strip] },
    arrived: early.length,
    at,
    waiting: latest.rows.filter((row) => !view.rows.some((other) => other.patientId === row.patientId)).length,
    show: () => keep({ view: latest, latest, at }),
  };
}

type Held<View> = { view: View; latest: View; at: "top" | "foot" };

const leaving = ["pointerout", "pointerup", "pointercancel", "focusout", fingerLeft] as const;

/** From one row to the next, or to a strip, a pointer does not leave. */
function staysOnIt(event: Event): boolean {
  const to = event.type === "pointerout" ? (event as PointerEvent).relatedTarget : null;
  return to instanceof Element && to.closest(".list, .strips, .thumb") !== null;
}

/** Where what arrives covers nothing that the hand is on. */
function farFrom(hand: Element | null): "top" | "foot" {
  return hand && hand.getBoundingClientRect().top < innerHeight / 2 ? "foot" : "top";
}

/** What may move, or come to be of somebody else: a row of the list, a strip over it, and the act at the thumb. */
const moving = ".row, .strip, .thumb";

/** The row or strip that a finger is on, a pointer is over, or the focus is in. */
function underHand(page: HTMLElement | null, finger: Element | null): Element | null {
  if (finger?.isConnected) return finger;
  const rows = [...(page?.querySelectorAll(moving) ?? [])];
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
