import { useEffect, useState } from "react";
import { useFetcher } from "react-router";
import type { Typed } from "./call-form.tsx";
import { errorOf, Field, Select } from "../ui/form.tsx";
import { useT } from "../ui/words.tsx";

export type PromisePage = { banner: { id: string; called: string }; staff: { id: string; name: string }[]; me: string; acts: readonly string[]; days: { min: string; max: string } };

type PromiseFieldsProps = { prefix: string; page: PromisePage; state: Typed };

export type Shown = { said: string | null; trouble: { message: string; values?: Record<string, unknown> } | null; warnings: { message: string; values: Record<string, string> }[] };

/**
 * Who does what by when. The date is shown back in words, where the patient is, before anybody says yes: at once with a script,
 * and without one on the page that answers the first post.
 */
export function PromiseFields({ prefix, page, state: { typed, errors, due } }: PromiseFieldsProps) {
  const t = useT();
  const name = (field: string) => `${prefix}${field}`;
  const [when, setWhen] = useState({ day: typed[name("day")] ?? "", time: typed[name("time")] ?? "", who: typed[name("who")] ?? page.me });
  const shown = useFetcher<Shown>();
  const { load } = shown;
  useEffect(() => {
    if (when.day) void load(`/desk/patients/${page.banner.id}/promises/shown?${new URLSearchParams(when)}`);
  }, [when, load, page.banner.id]);
  const dayError = errorOf(errors, name("day")) ?? errorOf(errors, name("shown"));
  const said = shown.data?.said ?? due;
  return (
    <div className="stack">
      <div className="three">
        <Select name={name("act")} label={t("desk.promise.act")} options={page.acts.map((act) => ({ value: act, words: t(`desk.promise.act.${act}`) }))} value={typed[name("act")] ?? "call"} error={errorOf(errors, name("act"))} />
        <Field name={name("words")} label={t("desk.promise.words", { name: page.banner.called })} value={typed[name("words")]} error={errorOf(errors, name("words"))} />
        <Select name={name("who")} label={t("desk.promise.who")} options={page.staff.map((one) => ({ value: one.id, words: one.id === page.me ? t("desk.call.me") : one.name }))} value={typed[name("who")] || page.me} error={errorOf(errors, name("who"))} onChange={(event) => setWhen({ ...when, who: event.target.value })} />
      </div>
      <div className="two">
        <Field name={name("day")} type="date" min={page.days.min} max={page.days.max} label={t("desk.promise.day", { name: page.banner.called })} value={typed[name("day")]} error={dayError} onChange={(event) => setWhen({ ...when, day: event.target.value })} />
        <Field name={name("time")} type="time" label={t("desk.promise.time")} hint={t("desk.promise.time-hint")} value={typed[name("time")]} error={errorOf(errors, name("time"))} onChange={(event) => setWhen({ ...when, time: event.target.value })} />
      </div>
      <input type="hidden" name={name("shown")} value={said ?? ""} />
      <div role="status">
        {said && <p className="note"><b>{t("desk.promise.shown", { name: page.banner.called, due: said })}</b></p>}
        {shown.data?.trouble && <p className="note soon">{t(shown.data.trouble.message, shown.data.trouble.values)}</p>}
        {shown.data?.warnings.map((one) => <p className="note soon" key={one.message}>{t(one.message, one.values)}</p>)}
      </div>
    </div>
  );
}
