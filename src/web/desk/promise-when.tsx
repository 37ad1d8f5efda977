import { useEffect, useState } from "react";
import type { FieldError } from "../ui/form.tsx";
import { errorOf, Field } from "../ui/form.tsx";
import { useT } from "../ui/words.tsx";
import type { Shown } from "./promise-shown.tsx";
import { useAsked } from "./use-asked.ts";

/** What a form of promises was answered with: what was typed, what to look at, and the dates as the refusal spelled them out, by their fields. */
export type Typed = { typed: Record<string, string>; errors: FieldError[]; dues: Record<string, string> };

type PromiseWhenProps = {
  prefix?: string;
  patient: { id: string; called: string };
  days: { min: string; max: string };
  /** Who does it, whose absence would be warned of. */
  who: string;
  /** To whom it is promised, when that may be somebody else than the patient. */
  to?: string;
  state: Typed;
};

/**
 * By when, as a day and a time where the patient is. It is shown back in words before anybody says yes, with what speaks against it: at once
 * with a script, and without one on the page that answers the first post (R18).
 */
export function PromiseWhen({
  prefix = "",
  patient,
  days,
  who,
  to = "",
  state: { typed, errors, dues },
}: PromiseWhenProps) {
  const t = useT();
  const name = (field: string) => `${prefix}${field}`;
  const [when, setWhen] = useState({ day: typed[name("day")] ?? "", time: typed[name("time")] ?? "" });
  const { data: shown, ask } = useAsked<Shown | null>(null);
  useEffect(() => {
    if (when.day) ask(`/desk/patients/${patient.id}/promises/shown?${new URLSearchParams({ ...when, who, to })}`);
  }, [when, who, to, ask, patient.id]);
  // What was said yes to stands, unless the answer asks to look at it again: a round for another field does not ask for the date anew.
  const agreed = dues[name("day")] ?? (errorOf(errors, name("day")) ? null : typed[name("shown")]);
  const said = when.day === (typed[name("day")] ?? "") && !shown ? agreed : (shown?.said ?? null);
  return (
    <div className="stack">
      <div className="two">
        <Field
          name={name("day")}
          type="date"
          min={days.min}
          max={days.max}
          label={t("desk.promise.day", { name: patient.called })}
          value={typed[name("day")]}
          error={errorOf(errors, name("day")) ?? errorOf(errors, name("shown"))}
          onChange={(event) => setWhen({ ...when, day: event.target.value })}
        />
        <Field
          name={name("time")}
          type="time"
          label={t("desk.promise.time")}
          hint={t("desk.promise.time-hint")}
          value={typed[name("time")]}
          error={errorOf(errors, name("time"))}
          onChange={(event) => setWhen({ ...when, time: event.target.value })}
        />
      </div>
      <input type="hidden" name={name("shown")} value={said ?? ""} />
      <div role="status" className="stack">
        {said && (
          <p className="note">
            <b>{t("desk.promise.shown", { name: patient.called, due: said })}</b>
          </p>
        )}
        {shown?.trouble && <p className="note soon">{t(shown.trouble.message, shown.trouble.values)}</p>}
        {shown?.warnings.map((one) => (
          <p className="note soon" key={one.message}>
            {t(one.message, one.values)}
          </p>
        ))}
      </div>
    </div>
  );
}
