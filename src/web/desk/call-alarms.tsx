import type { CallPage } from "./call-page.ts";
import type { Typed } from "./promise-when.tsx";
import { Chip } from "../ui/chip.tsx";
import { Seg } from "../ui/choices.tsx";
import { errorOf, Field, Select, TextArea } from "../ui/form.tsx";
import { useT } from "../ui/words.tsx";
import { pointAndRest } from "./said-words.tsx";

type AlarmsProps = { page: CallPage; state: Typed };

/** Each alarm asks for its assessment: found, advised, who looks again and when. Nothing else closes it (law 5). */
export function Alarms({ page, state }: AlarmsProps) {
  return page.loops
    .filter((loop) => loop.isAlarm)
    .map((loop) => <Alarm key={loop.loopId} loop={loop} page={page} state={state} />);
}

function Alarm({ loop, page, state: { typed, errors } }: AlarmsProps & { loop: CallPage["loops"][number] }) {
  const t = useT();
  const field = (name: string) => `assessment.${loop.loopId}.${name}`;
  const said = `loop.${loop.loopId}`;
  // Whoever may not say what was found can only leave it open.
  const answers = page.mayAssess ? ["talked", "not", "owed"] : ["not", "owed"];
  const options = answers.map((value) => ({ value, words: t(`desk.call.said.${value}`) }));
  return (
    <section className="sect alarm">
      <header>
        <h3>
          {t("desk.call.alarm")} {pointAndRest(t, loop.said).point}
        </h3>
        <Chip tone="now">{t("ui.now")}</Chip>
      </header>
      <div className="pad stack">
        <Seg
          marks
          name={said}
          label={t("desk.call.alarm.said")}
          options={options}
          value={typed[said] ?? (page.mayAssess && page.startedFor === loop.loopId ? "talked" : "not")}
          error={errorOf(errors, said)}
        />
        {page.mayAssess ? (
          <>
            <div className="two">
              <TextArea
                name={field("found")}
                rows={2}
                label={t("desk.call.found")}
                value={typed[field("found")]}
                error={errorOf(errors, field("found"))}
              />
              <TextArea
                name={field("advised")}
                rows={2}
                label={t("desk.call.advised")}
                value={typed[field("advised")]}
                error={errorOf(errors, field("advised"))}
              />
            </div>
            <div className="two">
              <Field
                name={field("againAt")}
                type="datetime-local"
                label={t("desk.call.again-at")}
                value={typed[field("againAt")]}
                error={errorOf(errors, field("againAt"))}
              />
              <Select
                name={field("againBy")}
                label={t("desk.call.again-by")}
                options={[
                  { value: "", words: "–" },
                  ...page.staff
                    .filter((one) => one.cares)
                    .map((one) => ({
                      value: one.id,
                      words: one.id === page.me ? t("desk.call.me") : one.name,
                    })),
                ]}
                value={typed[field("againBy")]}
                error={errorOf(errors, field("againBy"))}
              />
            </div>
            <Field
              name={field("notAgainBecause")}
              label={t("desk.call.not-again")}
              value={typed[field("notAgainBecause")]}
              error={errorOf(errors, field("notAgainBecause"))}
            />
          </>
        ) : (
          <p className="small">{t("desk.call.not-yours-to-assess")}</p>
        )}
      </div>
    </section>
  );
}
