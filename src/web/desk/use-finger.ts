import { type RefObject, useEffect, useRef } from "react";

/** A tap is told to the page after the finger has left it. */
const tapTold = 500;

/** What the page is told when a finger has left it, and its tap has been told. */
export const fingerLeft = "fingerleft";

/**
 * The one of these (a selector) that a finger is on, from when it touches until its tap has been told; null while none is. A touch is no `:hover`,
 * and `:active` only where the browser takes it for a press.
 */
export function useFinger(page: RefObject<HTMLElement | null>, these: string): RefObject<Element | null> {
  const under = useRef<Element | null>(null);
  useEffect(() => {
    const element = page.current;
    let telling: ReturnType<typeof setTimeout> | undefined;
    const down = ({ target }: TouchEvent) => {
      clearTimeout(telling);
      under.current = target instanceof Element ? target.closest(these) : null;
    };
    const up = () => {
      clearTimeout(telling);
      telling = setTimeout(() => {
        under.current = null;
        element?.dispatchEvent(new Event(fingerLeft));
      }, tapTold);
    };
    element?.addEventListener("touchstart", down, { passive: true });
    // A finger that scrolls leaves it, and the page, without leaving the screen.
    for (const name of ["touchend", "touchcancel"] as const) addEventListener(name, up);
    return () => {
      clearTimeout(telling);
      element?.removeEventListener("touchstart", down);
      for (const name of ["touchend", "touchcancel"] as const) removeEventListener(name, up);
    };
  }, [page, these]);
  return under;
}
