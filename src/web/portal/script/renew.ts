import { unacknowledged } from "./drafts.ts";
import { isBusy, main, mark } from "./page.ts";

let readAt = Date.now();
let reading: Promise<void> | null = null;
let wanted: ReturnType<typeof setTimeout> | undefined;
let waiting: ReturnType<typeof setInterval> | undefined;

/** How long ago this page was read, in milliseconds. */
export function age(): number {
  return Date.now() - readAt;
}

/** Reads the page again, soon: several changes at once are one reading. */
export function renewSoon(): void {
  clearTimeout(wanted);
  wanted = setTimeout(() => void renew(), 250);
}

/** Reads the page again and shows it, unless a hand is on it: then it says that something has changed, and waits. */
export function renew(): Promise<void> {
  reading ??= read().finally(() => (reading = null));
  return reading;
}

async function read(): Promise<void> {
  const answer = await fetch(location.href, { headers: { Accept: "text/html" }, cache: "no-store" }).catch(() => null);
  mark("offline", !answer);
  if (!answer) return;
  if (new URL(answer.url).pathname !== location.pathname) return leave(answer.url);
  if (!answer.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  readAt = Date.now();
  if (isSame(fresh)) exchange("#marks", fresh);
  else show(fresh);
}

/**
 * The session has ended, and somebody else may be at this device: nothing of the patient stays on it but what we do not have yet.
 * That stands alone in its form, which takes it along to the sign-in page, and is not called back from its way there.
 */
function leave(signIn: string): void {
  const forms = unacknowledged();
  if (forms.length === 0) location.assign(signIn);
  else main()?.replaceChildren(...forms);
}

/** Takes a part from the page that was read. */
function exchange(part: string, fresh: Document): void {
  const next = fresh.querySelector(part);
  if (next) document.querySelector(part)?.replaceWith(next);
}

function show(fresh: Document): void {
  if (isBusy()) return waitForHands();
  const before = told(document);
  const [old, next] = [main(), fresh.querySelector("main")];
  if (!old || !next) return;
  const said = old.querySelector("#said");
  if (said?.childElementCount) next.querySelector("#said")?.replaceWith(said);
  old.replaceChildren(...next.childNodes);
  exchange(".p-help", fresh);
  tell(told(document).filter((words) => !before.includes(words)));
}

/** News waits behind a mark until nobody is at work on the page; then it is read anew, since more may have happened. */
function waitForHands(): void {
  mark("news", true);
  clearInterval(waiting);
  waiting = setInterval(() => {
    if (isBusy()) return;
    clearInterval(waiting);
    void renew();
  }, 1_000);
}

/** What a page says, without what differs each time: keys, and the moment it was read. */
function isSame(fresh: Document): boolean {
  const words = (page: Document) =>
    page.querySelector(".p-help")?.textContent + [...(page.querySelector("main")?.children ?? [])].map(wordsOf).join();
  return words(fresh) === words(document);
}

function wordsOf(part: Element): string {
  return part.classList.contains("marks") ? "" : (part.textContent ?? "");
}

function told(page: Document): string[] {
  return [...page.querySelectorAll("[data-tell]")].map((part) => part.textContent ?? "");
}

/** What is new in an alarm is told to those who listen; the rest they find when they come to it. */
function tell(words: string[]): void {
  const ear = document.getElementById("ear") ?? document.body.appendChild(document.createElement("p"));
  Object.assign(ear, { id: "ear", className: "vh" }).setAttribute("role", "status");
  if (words.length > 0) setTimeout(() => (ear.textContent = words.join(" ")), 100);
}
