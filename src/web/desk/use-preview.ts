import { type RefObject, useEffect, useRef } from "react";
import type { CallPreview } from "#modules/calls/index.ts";
import { useAsked } from "./use-asked.ts";

const pause = 150;

/** The fields that decide what a call closes; no words that anybody wrote are among them. */
const telling = /^(how|spokeWith|loop\..+)$/;

/** What saving the form of a call would do, asked anew whenever one of the answers changes. Null until a script has asked. */
export function usePreview(form: RefObject<HTMLFormElement | null>, patientId: string) {
  const { data, ask: askServer } = useAsked<CallPreview | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const asked = useRef("");
  const ask = () => {
    if (!form.current) return;
    const fields = [...new FormData(form.current)].filter(([name]) => telling.test(name));
    const query = new URLSearchParams(fields as [string, string][]).toString();
    if (query === asked.current || !query.includes("how=")) return;
    asked.current = query;
    askServer(`/desk/patients/${patientId}/call/preview?${query}`);
  };
  useEffect(ask);
  const onInput = () => {
    clearTimeout(timer.current);
    timer.current = setTimeout(ask, pause);
  };
  return { shown: data, onInput };
}
