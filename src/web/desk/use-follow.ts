import { useEffect } from "react";
import { useRevalidator } from "react-router";
import { useHearing, useNews } from "./live.tsx";

/** Ages and dues grow while nothing happens: so often a page that follows is read again. */
const everyMinute = 60_000;

/** Reads the page again at every news, and each minute while it is looked at. */
export function useFollow(): void {
  const { revalidate } = useRevalidator();
  const isLive = useHearing() === "live";
  useNews(() => void revalidate());
  useEffect(() => {
    if (!isLive) return;
    const again = () => document.visibilityState === "visible" && void revalidate();
    const timer = setInterval(again, everyMinute);
    document.addEventListener("visibilitychange", again);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", again);
    };
  }, [isLive, revalidate]);
}
