import { flushSync } from "react-dom";

/**
 * Changes the page without moving `element` on the screen: what grows or shrinks above it is scrolled away. Where the page cannot be
 * scrolled so far, `room` is widened at its start or end until `giveBack` (R8).
 */
export function keepInPlace(element: Element | null, change: () => void, room?: HTMLElement | null): void {
  const before = element?.getBoundingClientRect().top ?? 0;
  flushSync(change);
  if (!element?.isConnected) return;
  const moved = Math.round(element.getBoundingClientRect().top - before);
  if (moved === 0) return;
  const { scrollHeight, clientHeight } = document.documentElement;
  if (room && scrollY + moved < 0) widen(room, "paddingBlockStart", -(scrollY + moved));
  if (room && scrollY + moved > scrollHeight - clientHeight) widen(room, "paddingBlockEnd", moved);
  scrollBy({ top: moved, behavior: "instant" });
}

function widen(room: HTMLElement, side: "paddingBlockStart" | "paddingBlockEnd", by: number): void {
  room.style[side] = `${(parseFloat(room.style[side]) || 0) + by}px`;
}

/** The room that was made is taken back, once nothing has to hold still. */
export function giveBack(room: HTMLElement | null): void {
  room?.style.removeProperty("padding-block-start");
  room?.style.removeProperty("padding-block-end");
}
