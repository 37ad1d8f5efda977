/** The page as the script knows it: what it may show, and whether a hand is on it. */

/** Shows or hides one of the marks that the server put there, hidden, in the reader's words. */
export function mark(name: string, shown: boolean, within: ParentNode = document): void {
  for (const found of within.querySelectorAll<HTMLElement>(`[data-mark="${name}"]`)) found.hidden = !shown;
}

export function main(): HTMLElement | null {
  return document.querySelector("main");
}

let fingers = 0;
addEventListener("pointerdown", () => (fingers = 1));
// A tap is told to the page after the finger has left it.
for (const up of ["pointerup", "pointercancel"]) addEventListener(up, () => setTimeout(() => (fingers = 0), 500));

/** True while somebody is at work on the page: a finger down, something focused, words in a field, a part unfolded, an answer to read. */
export function isBusy(): boolean {
  const page = main();
  if (!page || fingers > 0) return true;
  const focused = document.activeElement;
  if (focused && focused !== page && page.contains(focused)) return true;
  const fields = page.querySelectorAll<HTMLTextAreaElement>(
    "textarea, input:not([type=hidden], [type=radio], [type=checkbox])",
  );
  return [...fields].some((field) => field.value !== "") || page.querySelector("details[open], [data-hold]") !== null;
}
