import { useCallback, useEffect, useRef, useState } from "react";

/**
 * Asks the server something while a page is filled in or looked at. No answer is a reason to take the page away: without a signal, or after
 * the session has ended, the last one (`first` before any) stands, and what was typed is still there to be sent. Only the newest question is answered.
 */
export function useAsked<Answer>(first: Answer): { data: Answer; ask: (path: string) => void } {
  const [data, answer] = useState(first);
  const asking = useRef<AbortController | undefined>(undefined);
  const ask = useCallback((path: string) => {
    asking.current?.abort();
    const { signal } = (asking.current = new AbortController());
    const answered = async () => {
      const response = await fetch(path, { signal, headers: { Accept: "application/json" } });
      if (response.ok && !signal.aborted) answer((await response.json()) as Answer);
    };
    void answered().catch(() => {});
  }, []);
  useEffect(() => () => asking.current?.abort(), []);
  return { data, ask };
}
