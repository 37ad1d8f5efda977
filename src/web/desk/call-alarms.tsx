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

type AlarmProps = AlarmsProps & { loop: CallPage["loops"][number] };

function Alarm({ loop, page, state }: AlarmProps) {
  const t = useT();
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
          value={state.typed[said] ?? (page.mayAssess && page.startedFor === loop.loopId ? "talked" : "not")}
          error={errorOf(state.errors, said)}
        />
        {page.mayAssess ? (
          <Assessment loop={loop} page={page} state={state} />
        ) : (
          <p className="small">{t("desk.call.not-yours-to-assess")}</p>
        )}
      </div>
    </section>
  );
}

/** What was found and advised; who looks again and when, or why nobody has to. */
function Assessment({ loop, page, state: { typed, errors } }: AlarmProps) {
  const t = useT();
  const field = (part: string) => {
    const name = `assessment.${loop.loopId}.${part}`;
    return { name, value: typed[name], error: errorOf(errors, name) };
  };
  const whoMayLook = page.staff
    .filter((one) => one.cares)
    .map(({ id, name }) => ({ value: id, words: id === page.me ? t("desk.call.me") : name }));
  return (
    <>
      <div className="two">
        <TextArea {...field("found")} rows={2} label={t("desk.call.found")} />
        <TextArea {...field("advised")} rows={2} label={t("desk.call.advised")} />
      </div>
      <div className="two">
        <Field {...field("againAt")} type="datetime-local" label={t("desk.call.again-at")} />
        <Select
          {...field("againBy")}
          label={t("desk.call.again-by")}
          options={[{ value: "", words: "–" }, ...whoMayLook]}
        />
      </div>
      <Field {...field("notAgainBecause")} label={t("desk.call.not-again")} />
    </>
  );
}
