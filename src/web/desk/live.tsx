import { createContext, type ReactNode, use, useEffect, useRef, useState } from "react";
import { follow } from "./follow.ts";

/** Whether the desk hears what happens. Before a script has connected it is "still". */
export type Hearing = "still" | "live" | "lost";

/** What a page that follows is told: the patients whose data changed (none: anything may have), or that the session has ended. */
export type News = { patients: string[] } | "ended";

type Live = { hearing: Hearing; listen(to: (news: News) => void): () => void };

const Stream = createContext<Live>({ hearing: "still", listen: () => () => {} });

type LiveProviderProps = { since: string; children: ReactNode };

/** One stream for the whole desk; pages that follow it say so with `useNews`. */
export function LiveProvider({ since, children }: LiveProviderProps) {
  const [hearing, hear] = useState<Hearing>("still");
  const [from] = useState(since);
  const listeners = useRef(new Set<(news: News) => void>());
  useEffect(
    () =>
      follow(from, (heard) => {
        if (heard.is === "live" || heard.is === "lost") return hear(heard.is);
        // Ids are ordered by time: what happened before the page was made stands on it already.
        if (heard.is === "news" && heard.id !== "" && heard.id < from) return;
        for (const listener of listeners.current)
          listener(heard.is === "news" ? { patients: heard.patients } : "ended");
      }),
    [from],
  );
  const [listen] = useState(() => (to: (news: News) => void) => {
    listeners.current.add(to);
    return () => void listeners.current.delete(to);
  });
  return <Stream value={{ hearing, listen }}>{children}</Stream>;
}

/** Whether the desk hears. */
export function useHearing(): Hearing {
  return use(Stream).hearing;
}

/** Calls `hear` at each news of the stream. Whoever is signed out meanwhile is led to signing in again: nothing of patients stays on the screen. */
export function useNews(hear: (patients: string[]) => void): void {
  const { listen } = use(Stream);
  const latest = useRef(hear);
  useEffect(() => {
    latest.current = hear;
  });
  useEffect(
    () =>
      listen((news) => {
        if (news === "ended") location.assign(`/account/sign-in?then=${encodeURIComponent(location.pathname)}`);
        else latest.current(news.patients);
      }),
    [listen],
  );
}
