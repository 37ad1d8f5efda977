import { type KeyboardEvent, type MouseEvent, type RefObject, useState } from "react";
import { keepInPlace } from "./keep-in-place.ts";

/**
 * j and k move the choice, Enter opens it, ? shows the keys; only while the list has the focus, and never while somebody types.
 * A press on a name chooses the row in place; with a modifier it is the plain link that it looks like.
 */
export function useListKeys(
  list: RefObject<HTMLElement | null>,
  ids: string[],
  chosen: string | null,
  choose: (id: string) => void,
) {
  const [helping, help] = useState(false);
  const move = (by: number) => {
    const at = chosen === null ? -1 : ids.indexOf(chosen);
    const next = ids[Math.min(ids.length - 1, Math.max(0, at + by))];
    if (next) go(next);
  };
  const rowOf = (id: string) => list.current?.querySelector<HTMLElement>(`#row-${CSS.escape(id)}`);
  const go = (id: string) => {
    choose(id);
    history.replaceState(history.state, "", addressOf(id));
    // The link of the row takes the focus, and the page does not jump.
    rowOf(id)?.querySelector<HTMLElement>(".name a")?.focus({ preventScroll: true });
    rowOf(id)?.scrollIntoView({ block: "nearest" });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const typing = (event.target as HTMLElement).matches("input:not([type=radio]), textarea, select");
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "j") move(1);
    else if (event.key === "k") move(-1);
    else if (event.key === "?") help(true);
    else if (event.key === "Enter" && (event.target as HTMLElement).matches(".name a") && chosen)
      location.assign(`/desk/patients/${chosen}`);
    else return;
    event.preventDefault();
  };
  const onClick = (event: MouseEvent) => {
    const row = (event.target as HTMLElement).closest<HTMLElement>(".row");
    const onLink = (event.target as HTMLElement).closest("a, button");
    if (!row || event.ctrlKey || event.metaKey || event.shiftKey || (onLink && !onLink.closest(".name"))) return;
    event.preventDefault();
    keepInPlace(row, () => go(row.id.slice("row-".length)));
  };
  return { props: { onKeyDown, onClick }, helping, closeHelp: () => help(false) };
}

function addressOf(id: string): string {
  const url = new URL(location.href);
  url.searchParams.set("patient", id);
  url.hash = "";
  return url.pathname + url.search;
}
