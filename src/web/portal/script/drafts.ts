import { mark } from "./page.ts";

const pause = 800;

/** What was written and not yet acknowledged by the server, by the element that holds the field. */
type Draft = { part: HTMLElement; timer?: ReturnType<typeof setTimeout>; sending?: AbortController };
const unkept = new Map<HTMLElement, Draft>();

/** The form that was sent and not answered yet. What takes its page away meanwhile takes the post along. */
let underWay: HTMLFormElement | null = null;

/**
 * Keeps on the server what is written and not sent, while it is written and when the page is left. The browser itself keeps only what
 * the server has not acknowledged, for this tab alone.
 */
export function keepDrafts(): void {
  addEventListener("input", ({ target }) => wrote(partOf(target)));
  addEventListener("submit", (event) => void sent(event), { capture: true });
  addEventListener("pagehide", () => unkept.forEach((draft) => void keep(draft)));
  addEventListener("pageshow", () => (underWay = null));
  addEventListener("online", () => unkept.forEach((draft) => void keep(draft)));
  for (const part of document.querySelectorAll<HTMLElement>("[data-draft]")) bringBack(part);
}

/** The forms that the server has not acknowledged: with words that it does not keep, or on their way to it. */
export function unacknowledged(): HTMLFormElement[] {
  return [...[...unkept.keys()].map((part) => part.closest("form")), underWay].filter((form) => form !== null);
}

function partOf(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>("[data-draft]") : null;
}

function wrote(part: HTMLElement | null): void {
  const area = part?.querySelector("textarea");
  if (!part || !area) return;
  const draft = unkept.get(part) ?? { part };
  unkept.set(part, draft);
  sessionStorage.setItem(nameOf(part), area.value);
  mark("unsent", area.value !== "", part);
  mark("safe", false, part);
  clearTimeout(draft.timer);
  draft.timer = setTimeout(() => void keep(draft), pause);
}

/** Sends the words to be kept. True when the server has them. */
async function keep(draft: Draft): Promise<boolean> {
  const { part } = draft;
  const [form, area] = [part.closest("form"), part.querySelector("textarea")];
  if (!form || !area) return false;
  clearTimeout(draft.timer);
  draft.sending?.abort();
  const { signal } = (draft.sending = new AbortController());
  const words = area.value;
  const body = new URLSearchParams(
    [...new FormData(form)].filter((pair): pair is [string, string] => typeof pair[1] === "string"),
  );
  const options = { method: "POST", body, signal, keepalive: true, headers: { Accept: "application/json" } };
  const answer = await fetch(part.dataset.draft ?? "", options).catch(() => null);
  if (signal.aborted) return false;
  const isKept = answer?.status === 204;
  mark("unkept", !isKept, part);
  mark("safe", isKept, part);
  if (isKept && area.value === words) forget(part);
  return isKept;
}

/** A form that is sent takes its words along: nothing is kept of them any more. Signing out waits until what was written is kept. */
async function sent(event: SubmitEvent): Promise<void> {
  const form = event.target as HTMLFormElement;
  const isSignOut = form.action.endsWith("/account/sign-out");
  for (const [part, draft] of unkept) {
    if (form.contains(part)) {
      clearTimeout(draft.timer);
      draft.sending?.abort();
      forget(part);
    }
  }
  if (!isSignOut || unkept.size === 0 || form.dataset.asked) {
    underWay = form;
    return;
  }
  event.preventDefault();
  const kept = await Promise.all([...unkept.values()].map(keep));
  // What could not be kept is named once; who signs out all the same takes it away with them.
  form.dataset.asked = "yes";
  if (kept.every(Boolean)) form.requestSubmit();
  else [...unkept.keys()][0]?.querySelector("textarea")?.focus();
}

/** What the server never got, because the page was lost before: it stands in its field again. */
function bringBack(part: HTMLElement): void {
  const [words, area] = [sessionStorage.getItem(nameOf(part)), part.querySelector("textarea")];
  if (words === null || !area) return;
  area.value = words;
  part.closest("details")?.setAttribute("open", "");
  wrote(part);
}

function forget(part: HTMLElement): void {
  unkept.delete(part);
  sessionStorage.removeItem(nameOf(part));
}

/** The seat is part of the name: words of one person are never put before another. */
function nameOf(part: HTMLElement): string {
  const value = (field: string) =>
    part.closest("form")?.querySelector<HTMLInputElement>(`[name="${field}"]`)?.value ?? "";
  return `draft ${value("seat")} ${value("place")}`;
}
