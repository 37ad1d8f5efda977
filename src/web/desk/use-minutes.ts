import { type RefObject, useEffect, useRef } from "react";

const often = 15_000;

/**
 * Writes the minutes since Call was pressed into a field, until somebody writes there themselves. `elapsed` are the milliseconds that had
 * passed when the page was made: clocks of server and browser need not agree.
 */
export function useMinutes(
  elapsed: number | null,
  isTyped: boolean,
): { ref: RefObject<HTMLInputElement | null>; onChange(): void } {
  const ref = useRef<HTMLInputElement>(null);
  const typed = useRef(isTyped);
  useEffect(() => {
    if (elapsed === null) return;
    const since = performance.now();
    const write = () => {
      if (typed.current || !ref.current) return;
      ref.current.value = String(Math.max(1, Math.round((elapsed + performance.now() - since) / 60_000)));
    };
    write();
    const timer = setInterval(write, often);
    return () => clearInterval(timer);
  }, [elapsed]);
  return { ref, onChange: () => void (typed.current = true) };
}
