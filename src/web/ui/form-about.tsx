import type { ReactNode } from "react";

import { Icon } from "./icons.tsx";
import { useT } from "./words.tsx";

type AboutProps = { id: string; hint?: ReactNode; error?: string };

/** Hint and error of a field, under the ids that `said` names. */
export function About({ id, hint, error }: AboutProps) {
  const t = useT();
  return (
    <>
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p className="error" id={`${id}-error`}>
          <Icon name="look" />
          <span>
            <span className="vh">{t("ui.form.error")} </span>
            {error}
          </span>
        </p>
      )}
    </>
  );
}

/** The attributes that tie a field to its hint and error. */
export function said(id: string, hint: ReactNode, error: string | undefined) {
  const ids = [hint ? `${id}-hint` : "", error ? `${id}-error` : ""].filter(Boolean);
  return { "aria-describedby": ids.join(" ") || undefined, "aria-invalid": error ? true : undefined };
}
