import { useEffect } from "react";
import type { FormFields } from "./row-view.tsx";

/** A brief counts as a look after two seconds of focus (R24): j and k passing over it write nothing. */
export function useLook(patientId: string | null, fields: FormFields): void {
  useEffect(() => {
    if (!patientId) return;
    const timer = setTimeout(() => {
      if (document.visibilityState !== "visible") return;
      const body = new URLSearchParams({ token: fields.token, seat: fields.seat });
      // Without a signal nothing was read from us either: the brief that stands there was fetched before.
      void fetch(`/desk/patients/${patientId}/looks`, { method: "POST", body }).catch(() => {});
    }, 2_000);
    return () => clearTimeout(timer);
  }, [patientId, fields.token, fields.seat]);
}
