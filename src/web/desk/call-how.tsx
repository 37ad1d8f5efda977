import { Choices } from "../ui/choices.tsx";
import { Check, errorOf, Field, Select } from "../ui/form.tsx";
import { useT } from "../ui/words.tsx";
import type { CallPage } from "./call-page.ts";
import { phoneUseWords } from "./phone-use.ts";
import type { Typed } from "./promise-when.tsx";
import { relationWords } from "./relation.ts";
import { useMinutes } from "./use-minutes.ts";

type HowItWentProps = { page: CallPage; state: Typed };

/** 1: reached or not, with whom, on which number, for how long. Only "reached" keeps anything. */
export function HowItWent({ page, state }: HowItWentProps) {
  const t = useT();
  const { typed, errors } = state;
  const how = [
    { value: "reached", words: t("desk.call.reached") },
    { value: "message", words: t("desk.call.left-message"), small: t("desk.call.keeps-none") },
    { value: "no-answer", words: t("desk.call.no-answer"), small: t("desk.call.keeps-none") },
  ];
  return (
    <section className="sect">
      <header>
        <h3 id="q1">{t("desk.call.q1")}</h3>
      </header>
      <div className="pad stack">
        <Choices
          across
          name="how"
          labelledBy="q1"
          options={how}
          value={typed.how}
          required
          error={errorOf(errors, "how")}
        />
        <div className="three">
          <WithWhom page={page} state={state} />
          <OnNumber page={page} state={state} />
          <ForMinutes page={page} state={state} />
          {page.brief.interpreter && (
            <Field
              name="interpreterNo"
              label={t("desk.call.interpreter-no")}
              inputMode="numeric"
              value={typed.interpreterNo}
              error={errorOf(errors, "interpreterNo")}
            />
          )}
        </div>
        <Check name="toldBack" label={t("desk.call.told-back")} checked={typed.toldBack === "on"} />
      </div>
    </section>
  );
}

function WithWhom({ page: { banner, around }, state: { typed, errors } }: HowItWentProps) {
  const t = useT();
  const options = [
    { value: banner.id, words: t("desk.call.themselves", { name: banner.called }) },
    ...around.map(({ id, name, relation }) => ({ value: id, words: `${name}, ${relationWords(t, relation)}` })),
    { value: "", words: t("desk.call.someone-else") },
  ];
  return (
    <Select
      name="spokeWith"
      label={t("desk.call.spoke-with")}
      options={options}
      value={typed.spokeWith ?? banner.id}
      error={errorOf(errors, "spokeWith")}
    />
  );
}

function OnNumber({ page, state: { typed, errors } }: HowItWentProps) {
  const t = useT();
  const numbers = page.phones.map(({ id, label, display }) => ({
    value: id,
    words: label ? `${phoneUseWords(t, label)} ${display}` : display,
  }));
  return (
    <Select
      name="number"
      label={t("desk.call.on")}
      options={[...numbers, { value: "", words: t("desk.call.other-number") }]}
      value={typed.number}
      error={errorOf(errors, "number")}
    />
  );
}

/** The minutes since Call was pressed, until somebody writes there themselves. */
function ForMinutes({ page, state: { typed, errors } }: HowItWentProps) {
  const t = useT();
  const minutes = useMinutes(page.started?.elapsed ?? null, Boolean(typed.minutes));
  return (
    <Field
      name="minutes"
      label={t("desk.call.minutes")}
      inputMode="numeric"
      value={typed.minutes}
      error={errorOf(errors, "minutes")}
      {...minutes}
    />
  );
}
