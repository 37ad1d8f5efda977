/** What a page is told by the stream: whether it hears, whose data changed (nobody named: read everything again), or that nobody is signed in. */
export type Heard = { is: "live" } | { is: "lost" } | { is: "news"; patients: string[]; id: string } | { is: "ended" };

type Asked = { is: "asked"; since: string };

/** Of this door alone: what a page of the portal says, in another tab of the same browser, is not meant for the desk. */
const name = "rapport-live-desk";

/** So long the stream may be gone before the page says so: a server that starts again is back sooner. */
const patience = 4_000;

/**
 * Follows what happens, for all tabs of the desk in this browser by one stream: the tab that holds the lock reads it and tells the others, and when it
 * is closed the next one does. A stream a tab would meet the browser's limit of six connections. `since` is an id made when the page was
 * rendered: what happened after it is told first. Gives what ends it.
 */
export function follow(since: string, hear: (heard: Heard) => void): () => void {
  const tabs = new BroadcastChannel(name);
  const post = (message: Heard | Asked) => tabs.postMessage.call(tabs, message);
  const end = new AbortController();
  let leads = false;
  let state: Heard = { is: "lost" };
  let last = "";
  const tell = (heard: Heard) => {
    if (heard.is !== "news") state = heard;
    else if (heard.id !== "") last = heard.id;
    hear(heard);
    post(heard);
  };
  const answer = (asked: Asked) => {
    if (!leads) return;
    post(state);
    // Ids are ordered by time: a tab that was rendered before the last news reads its page again.
    if (last > asked.since) post({ is: "news", patients: [], id: last });
  };
  tabs.addEventListener("message", ({ data }: MessageEvent<Heard | Asked>) =>
    data.is === "asked" ? answer(data) : hear(data),
  );
  const lead = () =>
    new Promise<void>((done) => {
      leads = true;
      const close = openStream(since, tell);
      end.signal.addEventListener("abort", () => (close(), done()));
    });
  const locks = navigator.locks as LockManager | undefined;
  if (locks) void locks.request(name, { signal: end.signal }, lead).catch(() => {});
  else void lead();
  post({ is: "asked", since });
  return () => {
    end.abort();
    tabs.close();
  };
}

function openStream(since: string, tell: (heard: Heard) => void): () => void {
  const stream = new EventSource(`/live?door=desk&since=${since}`);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const heard = () => {
    clearTimeout(timer);
    timer = undefined;
    tell({ is: "live" });
  };
  const lost = () => tell({ is: "lost" });
  stream.addEventListener("open", heard);
  stream.addEventListener("changed", ({ data, lastEventId }: MessageEvent<string>) => {
    tell({ is: "news", patients: (JSON.parse(data) as { patients?: string[] }).patients ?? [], id: lastEventId });
  });
  stream.addEventListener("reread", () => {
    heard();
    tell({ is: "news", patients: [], id: "" });
  });
  stream.addEventListener("ended", () => tell({ is: "ended" }));
  // The stream may break, or the server may say that it hears nothing itself.
  for (const loss of ["error", "lost"]) stream.addEventListener(loss, () => (timer ??= setTimeout(lost, patience)));
  globalThis.addEventListener("offline", lost);
  return () => {
    clearTimeout(timer);
    globalThis.removeEventListener("offline", lost);
    stream.close();
  };
}
