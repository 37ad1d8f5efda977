import { type RefObject, useEffect, useRef } from "react";

/** A tap is told to the page after the finger has left it. */
const tapTold = 500;

/** What the list is told when a finger has left it, and its tap has been told. */
export const fingerLeft = "fingerleft";

/**
 * The row of a list that a finger is on, from when it touches until its tap has been told; null while none is. A touch is no `:hover`,
 * and `:active` only where the browser takes it for a press.
 */
export function useFinger(list: RefObject<HTMLElement | null>): RefObject<Element | null> {
  const row = useRef<Element | null>(null);
  useEffect(() => {
    const element = list.current;
    let telling: ReturnType<typeof setTimeout> | undefined;
    const down = ({ target }: TouchEvent) => {
      clearTimeout(telling);
      row.current = target instanceof Element ? target.closest(".row") : null;
    };
    const up = () => {
      clearTimeout(telling);
      telling = setTimeout(() => {
        row.current = null;
        element?.dispatchEvent(new Event(fingerLeft));
      }, tapTold);
    };
    element?.addEventListener("touchstart", down, { passive: true });
    // A finger that scrolls leaves the row, and the list, without leaving the screen.
    for (const name of ["touchend", "touchcancel"] as const) addEventListener(name, up);
    return () => {
      clearTimeout(telling);
      element?.removeEventListener("touchstart", down);
      for (const name of ["touchend", "touchcancel"] as const) removeEventListener(name, up);
    };
  }, [list]);
  return row;
}
