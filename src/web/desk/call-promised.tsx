import type { CallPage } from "./call-page.ts";
import type { Typed } from "./promise-when.tsx";
import { PromiseFields } from "./promise-fields.tsx";
import { Choices } from "../ui/choices.tsx";
import { errorOf } from "../ui/form.tsx";
import { useT } from "../ui/words.tsx";

type PromisedProps = { page: CallPage; state: Typed };

/** "Did you promise anything?" must be answered (H16). A promise is shown back with its date before it is said yes to (R18). */
export function Promised({ page, state }: PromisedProps) {
  const t = useT();
  const { typed, errors } = state;
  return (
    <section className="sect">
      <header>
        <h3 id="q5">{t("desk.call.q5")}</h3>
      </header>
      <div className="pad stack prom">
        <Choices
          across
          name="promised"
          labelledBy="q5"
          required
          value={typed.promised}
          error={errorOf(errors, "promised")}
          options={[
            { value: "yes", words: t("desk.call.yes") },
            { value: "no", words: t("desk.call.no") },
          ]}
        />
        <div className="yes">
          <PromiseFields prefix="promise." page={page} state={state} />
        </div>
      </div>
    </section>
  );
}
