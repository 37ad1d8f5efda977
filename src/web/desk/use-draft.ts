import { type RefObject, useEffect, useRef, useState } from "react";

const pause = 800;

/**
 * Saves what stands in a form on the server, by itself, while somebody types; it says "not saved yet" until it is, and never "sent".
 * Without a script the form's own button does the same. Once the form is sent nothing is kept any more: a draft must not come back after its act.
 */
export function useDraft(
  form: RefObject<HTMLFormElement | null>,
  to: string,
  fields: { token: string; seat: string },
): { said: string | null; onInput(): void } {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const saving = useRef<AbortController | undefined>(undefined);
  const [said, say] = useState<string | null>(null);
  useEffect(() => {
    const sent = () => {
      clearTimeout(timer.current);
      saving.current?.abort();
    };
    const shown = form.current;
    shown?.addEventListener("submit", sent);
    return () => {
      sent();
      shown?.removeEventListener("submit", sent);
    };
  }, [form]);
  const save = async () => {
    if (!form.current) return;
    const body = new URLSearchParams(
      [...new FormData(form.current)].filter((pair): pair is [string, string] => typeof pair[1] === "string"),
    );
    body.set("token", fields.token);
    saving.current = new AbortController();
    const { signal } = saving.current;
    const headers = { Accept: "application/json" };
    const answer = await fetch(to, { method: "POST", body, headers, signal }).catch(() => null);
    if (signal.aborted) return;
    say(answer?.ok ? "desk.draft.kept" : "desk.draft.not-kept");
  };
  const onInput = () => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void save(), pause);
  };
  return { onInput, said };
}
