import { age, renew, renewSoon } from "./renew.ts";

const name = "rapport-live-portal";
const minute = 60_000;

/**
 * Follows what happens, one stream for all tabs of the portal in a browser: the tab that holds the lock listens and tells the others. Hours go by
 * without news too ("Open today until 12 noon"), so the page is read again when one comes back to it, and at times.
 */
export function followNews(): void {
  const others = new BroadcastChannel(name);
  others.addEventListener("message", ({ data }) => heard(data));
  const tell = (what: string) => {
    heard(what);
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has no origin but its own
    others.postMessage(what);
  };
  if ("locks" in navigator) void navigator.locks.request(name, () => listen(tell));
  else void listen(tell);
  addEventListener("pageshow", ({ persisted }) => persisted && void renew());
  document.addEventListener("visibilitychange", () => !document.hidden && age() > minute && void renew());
  setInterval(() => !document.hidden && age() > 5 * minute && void renew(), minute);
}

function heard(what: string): void {
  if (what === "ended") void renew();
  else renewSoon();
}

/** Listens for as long as this tab lives and somebody is signed in; then the lock passes on. */
function listen(tell: (what: string) => void): Promise<void> {
  const since = document.getElementById("marks")?.dataset.since ?? "";
  const stream = new EventSource(`/live?door=portal&since=${since}`);
  for (const what of ["changed", "reread"]) stream.addEventListener(what, () => tell("changed"));
  return new Promise((done) =>
    stream.addEventListener("ended", () => {
      stream.close();
      tell("ended");
      done();
    }),
  );
}
