import { useEffect } from "react";
import type { FormFields } from "./row-view.tsx";

/** A brief counts as a look after two seconds of focus (R24): j and k passing over it write nothing. */
export function useLook(patientId: string | null, fields: FormFields): void {
  useEffect(() => {
    if (!patientId) return;
    const timer = setTimeout(() => {
      if (document.visibilityState !== "visible") return;
      void fetch(`/desk/patients/${patientId}/looks`, {
        method: "POST",
        body: new URLSearchParams({ token: fields.token, seat: fields.seat }),
      });
    }, 2_000);
    return () => clearTimeout(timer);
  }, [patientId, fields.token, fields.seat]);
}
