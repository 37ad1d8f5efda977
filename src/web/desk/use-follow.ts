import { useEffect, useEffectEvent, useRef } from "react";
import { useRevalidator } from "react-router";
import { useHearing, useNews } from "./live.tsx";

/** Ages and dues grow while nothing happens: so often a page that follows is read again. */
const everyMinute = 60_000;

/** Reads the page again at every news, and each minute while it is looked at. Out of reach, what it shows stays: reading would take it away. */
export function useFollow(): void {
  const { revalidate } = useRevalidator();
  const hearing = useHearing();
  const wasLost = useRef(false);
  const again = async () => {
    const response = await fetch("/healthz", { cache: "no-store" }).catch(() => null);
    if (response?.ok) await revalidate();
  };
  useNews(() => void again());
  const tick = useEffectEvent(() => {
    if (document.visibilityState === "visible") void again();
  });
  useEffect(() => {
    // What happened while there was no signal nobody has told.
    if (hearing === "live" && wasLost.current) tick();
    wasLost.current = hearing === "lost";
    if (hearing !== "live") return;
    const timer = setInterval(tick, everyMinute);
    document.addEventListener("visibilitychange", tick);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", tick);
    };
  }, [hearing]);
}
